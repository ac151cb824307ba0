package import Documents

extension PodNeeds {
  /// Reads what a reading kept of a pod spec.
  ///
  /// - Parameter spec: `spec` of a pod, or of a template.
  package init(spec: DocumentValue?) {
    self.init()
    guard let spec else { return }
    readNames(spec)
    for role in [ContainerNeeds.Role.initial, .ordinary] {
      for (index, container) in (spec[role.rawValue]?.items ?? []).enumerated() { read(container, role, index) }
    }
    for (index, volume) in (spec["volumes"]?.items ?? []).enumerated() { read(volume, "spec.volumes[\(index)]") }
    overhead = ResourceList(spec["overhead"], &defects)
    if let resources = spec["resources"] { podResources = ResourceNeeds(resources, &defects) }
    for toleration in spec["tolerations"]?.items ?? [] { tolerations.append(Toleration(toleration)) }
    crossesNamespaces = Self.crossesNamespaces(spec["affinity"])
    unjudged = Set(Self.laterFields.filter { (spec[$0]?.members.isEmpty == false) || spec[$0]?.items.isEmpty == false })
  }

  /// What nodes and schedulers decide about.
  private static let laterFields = [
    "affinity", "nodeSelector", "resourceClaims", "schedulingGates", "topologySpreadConstraints",
  ]

  private mutating func readNames(_ spec: DocumentValue) {
    let account = spec["serviceAccountName"]?.string ?? ""
    self.account = account.isEmpty ? spec["serviceAccount"]?.string ?? "" : account
    automountToken = spec["automountServiceAccountToken"]?.boolean
    priorityClass = spec["priorityClassName"]?.string ?? ""
    priority = spec["priority"]?.whole
    preemptionPolicy = spec["preemptionPolicy"]?.string
    runtimeClass = spec["runtimeClassName"]?.string ?? ""
    activeDeadline = spec["activeDeadlineSeconds"]?.whole
    pullSecrets = (spec["imagePullSecrets"]?.items ?? []).compactMap { $0["name"]?.string }
    for (key, value) in spec["nodeSelector"]?.members ?? [] { nodeSelector[key] = value.scalar ?? "" }
  }

  private mutating func read(_ container: DocumentValue, _ role: ContainerNeeds.Role, _ index: Int) {
    var needs = ContainerNeeds(name: container["name"]?.string ?? "", role: role, index: index)
    needs.isSidecar = role == .initial && container["restartPolicy"]?.string == "Always"
    needs.resources = ResourceNeeds(container["resources"], &defects)
    for (place, variable) in (container["env"]?.items ?? []).enumerated() {
      let path = "\(needs.path).env[\(place)].valueFrom"
      let source = variable["valueFrom"]
      note(source?["configMapKeyRef"], .environment, "\(path).configMapKeyRef", in: \.configMaps)
      if let name = note(source?["secretKeyRef"], .environment, "\(path).secretKeyRef", in: \.secrets) {
        needs.secrets.append(name)
      }
    }
    for (place, source) in (container["envFrom"]?.items ?? []).enumerated() {
      let path = "\(needs.path).envFrom[\(place)]"
      note(source["configMapRef"], .environment, "\(path).configMapRef", in: \.configMaps)
      if let name = note(source["secretRef"], .environment, "\(path).secretRef", in: \.secrets) {
        needs.secrets.append(name)
      }
    }
    containers.append(needs)
  }

  private mutating func read(_ volume: DocumentValue, _ path: String) {
    note(volume["configMap"], .volume, "\(path).configMap", in: \.configMaps)
    note(volume["secret"], .volume, "\(path).secret", in: \.secrets)
    for (index, source) in (volume["projected"]?["sources"]?.items ?? []).enumerated() {
      let place = "\(path).projected.sources[\(index)]"
      note(source["configMap"], .volume, "\(place).configMap", in: \.configMaps)
      note(source["secret"], .volume, "\(place).secret", in: \.secrets)
    }
    if let name = volume["persistentVolumeClaim"]?["claimName"]?.string {
      claims.append(ObjectUse(name: name, place: .volume, field: "\(path).persistentVolumeClaim.claimName"))
    }
    if let template = volume["ephemeral"]?["volumeClaimTemplate"] {
      var claim = ClaimNeeds(template["spec"], &defects)
      claim.name = volume["name"]?.string ?? ""
      claim.field = "\(path).ephemeral.volumeClaimTemplate"
      ephemeralClaims.append(claim)
    }
  }

  /// Volumes name Secrets by `secretName`, all else by `name`.
  @discardableResult private mutating func note(
    _ value: DocumentValue?, _ place: ObjectUse.Place, _ field: String, in list: WritableKeyPath<PodNeeds, [ObjectUse]>
  ) -> String? {
    guard let name = value?["name"]?.string ?? value?["secretName"]?.string, !name.isEmpty else { return nil }
    self[keyPath: list].append(
      ObjectUse(name: name, place: place, field: field, isOptional: value?["optional"]?.boolean == true))
    return name
  }

  /// Both kinds of affinity, required and preferred (pkg/quota/v1/evaluator/core, `usesCrossNamespacePodAffinity`).
  private static func crossesNamespaces(_ affinity: DocumentValue?) -> Bool {
    ["podAffinity", "podAntiAffinity"].compactMap { affinity?[$0] }.contains { kind in
      let required = kind["requiredDuringSchedulingIgnoredDuringExecution"]?.items ?? []
      let preferred = (kind["preferredDuringSchedulingIgnoredDuringExecution"]?.items ?? []).compactMap {
        $0["podAffinityTerm"]
      }
      return (required + preferred).contains {
        $0["namespaces"]?.items.isEmpty == false || $0["namespaceSelector"] != nil
      }
    }
  }
}

extension ResourceNeeds {
  init(_ value: DocumentValue?, _ defects: inout [String]) {
    requests = ResourceList(value?["requests"], &defects)
    limits = ResourceList(value?["limits"], &defects)
  }
}

extension Toleration {
  init(_ value: DocumentValue) {
    self.init(
      key: value["key"]?.string ?? "", operation: value["operator"]?.string ?? "",
      value: value["value"]?.scalar ?? "", effect: value["effect"]?.string ?? "",
      seconds: value["tolerationSeconds"]?.whole)
  }
}

extension ClaimNeeds {
  /// - Parameter spec: of a claim, or of the template of one.
  init(_ spec: DocumentValue?, _ defects: inout [String]) {
    storageClass = spec?["storageClassName"]?.string
    requests = ResourceList(spec?["resources"]?["requests"], &defects)
    accessModes = (spec?["accessModes"]?.items ?? []).compactMap(\.string)
    volumeName = spec?["volumeName"]?.string ?? ""
  }
}
