import Documents
package import KubernetesModel

/// A workload that would have to run in the other cluster.
package struct FailoverWorkload: Sendable {
  package var reference: ObjectReference
  package var kind: CoreKind
  /// The version in which manifests wrote it, `v1beta1`; empty of objects of a server.
  package var version = ""
  package var needs: PodNeeds
  /// What Pod Security and labels are judged by.
  package var template: PodTemplate
  /// How many pods are wanted; nil for a DaemonSet, whose nodes decide.
  package var replicas: Int?
  /// Whether it is told to run no pods: 0 replicas, or suspended.
  package var isSuspended = false
  package var claimTemplates: [ClaimNeeds] = []
  /// Pods are made one after another, each when the one before is ready.
  package var isOrdered = false
  package var firstOrdinal = 0
  /// Whether what its pods need is not among what was read.
  package var isUnread = false
  /// Pods that are available, as its controller says; nil where nobody does.
  package var available: Int?

  /// Wants nothing today, so that nothing about it is urgent.
  package var isDormant: Bool { isSuspended || replicas == 0 }

  /// Of the pod template, for fields: `spec.template.`
  package var fieldPrefix: String { kind.templatePath.map { "\($0)." }.joined() }
}

/// The workloads of a cluster, and how many objects are none.
package struct FailoverWorkloads: Sendable {
  /// Sorted by reference.
  package var all: [FailoverWorkload] = []
  package var finished = 0
  package var staticPods = 0

  package init(_ snapshot: Snapshot) {
    let documents = PodDocuments(snapshot)
    let owners = OwnerResolution(snapshot)
    // Those that own each other are nobody's.
    for controller in snapshot.controllers
    where !owners.isManaged(controller) || owners.owner(of: controller) == controller.reference {
      guard let kind = CoreKind(rawValue: controller.kind) else { continue }
      let document = documents[controller.reference]
      if kind == .job, Self.isFinished(document) {
        finished += 1
      } else {
        all.append(FailoverWorkload(controller, kind, document))
      }
    }
    let standing = Set(snapshot.controllers.map(\.reference))
    var strays: [ObjectReference: FailoverWorkload] = [:]
    for pod in snapshot.pods { add(pod, of: snapshot, documents[pod.reference], standing, owners, &strays) }
    all += strays.values
    all.sort { $0.reference < $1.reference }
  }

  private mutating func add(
    _ pod: Pod, of snapshot: Snapshot, _ document: DocumentValue?, _ standing: Set<ObjectReference>,
    _ owners: OwnerResolution,
    _ strays: inout [ObjectReference: FailoverWorkload]
  ) {
    let isMirror =
      document?["metadata"]?["annotations"]?["kubernetes.io/config.mirror"] != nil
      || pod.metadata.controller?.kind == "Node"
    if isMirror { return staticPods += 1 }
    if let owner = pod.metadata.controller {
      // What made it is judged in its place, where it was read; pods of what nobody knows are judged by themselves.
      let reference = ObjectReference(kind: owner.kind, namespace: pod.namespace, name: owner.name)
      let root = owners.owner(of: pod)
      if standing.contains(reference) || standing.contains(root) { return }
      if let kind = CoreKind(rawValue: root.kind), kind != .pod {
        // A pod whose maker is gone goes, too.
        if !pod.isFinished, !snapshot.knowsAbsence(of: kind.name) { note(pod, of: root, kind, &strays) }
        return
      }
    }
    if pod.isFinished { return finished += 1 }
    var workload = FailoverWorkload(
      reference: pod.reference, kind: .pod, needs: PodNeeds(spec: document?["spec"]).asSent,
      template: PodTemplate(labels: pod.metadata.labels, annotations: pod.metadata.annotations, spec: pod.spec))
    workload.replicas = 1
    workload.isUnread = document == nil
    all.append(workload)
  }

  /// Pods of which only their maker's name was read: nobody knows its template.
  private func note(
    _ pod: Pod, of root: ObjectReference, _ kind: CoreKind, _ strays: inout [ObjectReference: FailoverWorkload]
  ) {
    let template = PodTemplate(labels: pod.metadata.labels, annotations: pod.metadata.annotations, spec: pod.spec)
    var workload =
      strays[root] ?? FailoverWorkload(reference: root, kind: kind, needs: PodNeeds(), template: template)
    workload.isUnread = true
    workload.replicas = (workload.replicas ?? 0) + 1
    strays[root] = workload
  }

  private static func isFinished(_ job: DocumentValue?) -> Bool {
    (job?["status"]?["conditions"]?.items ?? []).contains {
      ["Complete", "Failed"].contains($0["type"]?.string ?? "") && $0["status"]?.string == "True"
    }
  }
}

extension FailoverWorkload {
  fileprivate init(_ controller: PodController, _ kind: CoreKind, _ document: DocumentValue?) {
    self.init(
      reference: controller.reference, kind: kind,
      needs: document.map { PodNeeds(template: $0, of: kind) } ?? PodNeeds(), template: controller.template)
    isUnread = document == nil
    let (spec, status) = (document?["spec"], document?["status"])
    available = status?["availableReplicas"]?.whole ?? status?["numberAvailable"]?.whole
    isSuspended = spec?["suspend"]?.boolean == true
    switch kind {
    case .cronJob: replicas = 1
    case .daemonSet: replicas = nil
    case .job:
      let parallel = max(0, spec?["parallelism"]?.whole ?? 1)
      let left = spec?["completions"]?.whole.map { max(0, $0 - (status?["succeeded"]?.whole ?? 0)) }
      replicas = min(parallel, left ?? parallel)
    default: replicas = max(0, controller.replicas ?? 1)
    }
    guard kind == .statefulSet else { return }
    isOrdered = spec?["podManagementPolicy"]?.string != "Parallel"
    firstOrdinal = controller.firstOrdinal ?? 0
    for template in spec?["volumeClaimTemplates"]?.items ?? [] {
      var claim = ClaimNeeds(template["spec"], &needs.defects)
      claim.name = template["metadata"]?["name"]?.string ?? ""
      claim.field = "spec.volumeClaimTemplates[\(claimTemplates.count)]"
      claimTemplates.append(claim)
    }
  }
}

extension PodNeeds {
  /// A live pod without what the server set in it, as somebody would send it again.
  var asSent: PodNeeds {
    var pod = self
    if pod.priority != nil, !pod.priorityClass.isEmpty {
      pod.priority = nil
      pod.preemptionPolicy = nil
    }
    if !pod.runtimeClass.isEmpty { pod.overhead = ResourceList() }
    pod.tolerations.removeAll { toleration in
      toleration.seconds == 300 && toleration.key.hasPrefix("node.kubernetes.io/")
    }
    return pod
  }
}
