import Documents
package import KubernetesModel

extension StandingCluster {
  /// What a namespace is that objects are in and of which there is no object.
  package enum ImpliedNamespaces: Sendable { case present, missing }

  package init(_ snapshot: Snapshot, implied: ImpliedNamespaces = .present) {
    self.init(name: snapshot.name, serverMinor: snapshot.version.minor)
    accountController = snapshot.completeness == .live ? .lags : .works
    readAbsences(snapshot)
    readNamespaces(snapshot, implied)
    readAccounts(snapshot)
    readClasses(snapshot)
    readBounds(snapshot)
    readStorage(snapshot)
    for object in snapshot[FailoverKinds.configMap].objects {
      configMaps[object.namespace, default: []].insert(object.name)
    }
    if quotas.values.contains(where: { $0.contains { $0.used == nil } }) { readPods(snapshot) }
  }

  private mutating func readAbsences(_ snapshot: Snapshot) {
    let kinds = FailoverReader.readings.compactMap(\.kindName)
    for kind in Set(kinds) {
      if !snapshot.coverage.isRead(kind) {
        absences[kind] = .unread
      } else if !snapshot.knowsAbsence(of: kind) {
        absences[kind] = .notInFolder
      }
    }
  }

  private mutating func readNamespaces(_ snapshot: Snapshot, _ implied: ImpliedNamespaces) {
    for namespace in snapshot.namespaces where !namespace.metadata.isAssumed || implied == .present {
      namespaces[namespace.name] = .active
    }
    for object in snapshot[FailoverKinds.namespace.part(FailoverKinds.lifecycle)].objects {
      let root = object.body.root
      let isEnding = root["metadata"]?["deletionTimestamp"] != nil || root["status"]?["phase"]?.string == "Terminating"
      if isEnding { namespaces[object.name] = .terminating }
    }
  }

  private mutating func readAccounts(_ snapshot: Snapshot) {
    for account in snapshot.serviceAccounts where !account.metadata.isAssumed {
      accounts[account.namespace, default: [:]][account.name] = StandingAccount(
        automountToken: account.automountToken, pullSecrets: account.imagePullSecrets)
    }
    for object in snapshot[FailoverKinds.serviceAccount.part(FailoverKinds.mountableSecrets)].objects {
      let annotations = object.body.root["metadata"]?["annotations"]
      let enforces = annotations?["kubernetes.io/enforce-mountable-secrets"]?.scalar ?? ""
      var account = accounts[object.namespace]?[object.name] ?? StandingAccount()
      account.secrets = (object.body.root["secrets"]?.items ?? []).compactMap { $0["name"]?.string }
      account.enforcesSecrets = Self.trueWords.contains(enforces)
      account.identities = Set(FailoverReader.identityKeys.filter { annotations?[$0] != nil })
      accounts[object.namespace, default: [:]][object.name] = account
    }
  }

  /// What Go's `strconv.ParseBool` takes for true.
  private static let trueWords: Set<String> = ["1", "t", "T", "TRUE", "true", "True"]

  private mutating func readClasses(_ snapshot: Snapshot) {
    for object in snapshot[FailoverKinds.priorityClass].objects {
      let root = object.body.root
      priorities[object.name] = StandingPriority(
        name: object.name, value: root["value"]?.whole ?? 0, isDefault: root["globalDefault"]?.boolean == true,
        preemptionPolicy: root["preemptionPolicy"]?.string ?? "PreemptLowerPriority")
    }
    for object in snapshot[FailoverKinds.runtimeClass].objects {
      let root = object.body.root
      var defects: [String] = []
      var runtime = StandingRuntime(name: object.name)
      runtime.overhead = root["overhead"].map { ResourceList($0["podFixed"], &defects) }
      for (key, value) in root["scheduling"]?["nodeSelector"]?.members ?? [] {
        runtime.nodeSelector[key] = value.scalar ?? ""
      }
      runtime.tolerations = (root["scheduling"]?["tolerations"]?.items ?? []).map { Toleration($0) }
      runtimes[object.name] = runtime
    }
  }

  private mutating func readBounds(_ snapshot: Snapshot) {
    var defects: [String] = []
    for object in snapshot[FailoverKinds.limitRange].objects {
      let items = (object.body.root["spec"]?["limits"]?.items ?? []).map { LimitItem($0, &defects).defaulted() }
      limits[object.namespace, default: []].append(StandingLimits(name: object.name, items: items))
    }
    for object in snapshot[FailoverKinds.quota].objects {
      quotas[object.namespace, default: []].append(StandingQuota(object, &defects))
    }
  }

  private mutating func readStorage(_ snapshot: Snapshot) {
    var defects: [String] = []
    for object in snapshot[FailoverKinds.storageClass].objects {
      let root = object.body.root
      let annotations = root["metadata"]?["annotations"]
      let isDefault = [
        "storageclass.kubernetes.io/is-default-class", "storageclass.beta.kubernetes.io/is-default-class",
      ].contains { annotations?[$0]?.scalar == "true" }
      storage[object.name] = StandingStorage(
        name: object.name, provisioner: root["provisioner"]?.string ?? "",
        waitsForConsumer: root["volumeBindingMode"]?.string == "WaitForFirstConsumer", isDefault: isDefault,
        created: root["metadata"]?["creationTimestamp"]?.string ?? "")
    }
    for object in snapshot[FailoverKinds.claim].objects {
      claims[object.namespace, default: [:]][object.name] = StandingClaim(object, &defects)
    }
    for object in snapshot[FailoverKinds.volume].objects {
      volumes[object.name] = StandingVolume(object, &defects)
    }
    csiDrivers = Set(snapshot[FailoverKinds.csiDriver].objects.map(\.name))
  }

  /// Pods that a template made say what the template says.
  private mutating func readPods(_ snapshot: Snapshot) {
    let own = PodDocuments(snapshot)
    for pod in snapshot.pods {
      pods[pod.namespace, default: []].append(
        StandingPod(name: pod.name, needs: own.needs(of: pod)?.defaulted(), isFinished: pod.isFinished))
    }
  }
}

/// What was kept of pods and templates, by object.
struct PodDocuments {
  private var documents: [ObjectReference: DocumentValue] = [:]

  init(_ snapshot: Snapshot) {
    for kind in CoreKind.podControllers + [.pod] {
      for object in snapshot[kind.name.part(FailoverKinds.needs)].objects {
        documents[object.reference.plain] = object.body.root
      }
    }
  }

  /// The whole document; nil where nothing was kept.
  subscript(object: ObjectReference) -> DocumentValue? { documents[object.plain] }

  func needs(of pod: Pod) -> PodNeeds? {
    if let own = documents[pod.reference] { return PodNeeds(spec: own["spec"]) }
    guard let owner = pod.metadata.controller, let kind = CoreKind(rawValue: owner.kind) else { return nil }
    let reference = ObjectReference(kind: owner.kind, namespace: pod.namespace, name: owner.name)
    return documents[reference].map { PodNeeds(template: $0, of: kind) }
  }
}

extension ObjectReference {
  /// As objects with structs are named.
  fileprivate var plain: ObjectReference { ObjectReference(kind: kind, namespace: namespace, name: name) }
}

extension PodNeeds {
  /// - Parameter document: of a maker of pods, or of a pod.
  init(template document: DocumentValue, of kind: CoreKind) {
    let template = kind.templatePath.reduce(Optional(document)) { $0?[$1] }
    self.init(spec: template?["spec"])
  }
}

extension LimitItem {
  fileprivate init(_ value: DocumentValue, _ defects: inout [String]) {
    self.init(
      type: value["type"]?.string ?? "", min: ResourceList(value["min"], &defects),
      max: ResourceList(value["max"], &defects), usual: ResourceList(value["default"], &defects),
      usualRequest: ResourceList(value["defaultRequest"], &defects),
      ratio: ResourceList(value["maxLimitRequestRatio"], &defects))
  }
}

extension StandingQuota {
  fileprivate init(_ object: KeptObject, _ defects: inout [String]) {
    let (spec, status) = (object.body.root["spec"], object.body.root["status"])
    self.init(name: object.name)
    scopes = (spec?["scopes"]?.items ?? []).compactMap(\.string).map { Scope(name: $0) }
    scopes += (spec?["scopeSelector"]?["matchExpressions"]?.items ?? []).map {
      Scope(
        name: $0["scopeName"]?.string ?? "", operation: $0["operator"]?.string ?? "Exists",
        values: ($0["values"]?.items ?? []).compactMap(\.scalar))
    }
    isObserved = status?["hard"] != nil
    hard = ResourceList(isObserved ? status?["hard"] : spec?["hard"], &defects)
    used = isObserved ? ResourceList(status?["used"], &defects) : nil
  }
}

extension StandingClaim {
  fileprivate init(_ object: KeptObject, _ defects: inout [String]) {
    let root = object.body.root
    let metadata = root["metadata"]
    needs = ClaimNeeds(root["spec"], &defects)
    needs.name = object.name
    // The annotation is what classes were asked by before the field, and wins.
    if let old = metadata?["annotations"]?["volume.beta.kubernetes.io/storage-class"]?.string {
      needs.storageClass = old
    }
    phase = root["status"]?["phase"]?.string ?? ""
    isTerminating = metadata?["deletionTimestamp"] != nil
    isBindingComplete = metadata?["annotations"]?["pv.kubernetes.io/bind-completed"] != nil
  }
}

extension StandingVolume {
  fileprivate init(_ object: KeptObject, _ defects: inout [String]) {
    let (spec, status) = (object.body.root["spec"], object.body.root["status"])
    self.init(name: object.name)
    storageClass = spec?["storageClassName"]?.string ?? ""
    capacity = ResourceList(spec?["capacity"], &defects)
    accessModes = (spec?["accessModes"]?.items ?? []).compactMap(\.string)
    let reference = spec?["claimRef"]
    claim = reference?["name"]?.string.map { "\(reference?["namespace"]?.string ?? "")/\($0)" } ?? ""
    isReleased = ["Failed", "Released"].contains(status?["phase"]?.string ?? "")
  }
}
