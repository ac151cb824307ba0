import Findings
import KubernetesModel

/// What makes the target let through what the baseline does.
struct DriftRemedy {
  let story: DriftStory

  private var comparison: TrafficComparison { story.comparison }

  var steps: [String] {
    switch story.draft.cause {
    case .policies(let policies): policies.map(step)
    case .subject(let id), .peer(let id): workloadSteps(id)
    case .peerNamespace(let name): namespaceSteps(name)
    }
  }

  private func step(_ policy: ObjectReference) -> String {
    let (baseline, target) = (comparison.snapshots.baseline.name, comparison.snapshots.target.name)
    let metadata = comparison.policies.metadata.map { $0[policy] }
    switch (metadata.baseline, metadata.target) {
    case (let model?, let mine?):
      let fields = comparison.policies.differingFields(policy).prefix(3).joined(separator: ", ")
      let change = "\(fields) as in \(baseline): \(KubectlText.place(of: policy.kind, model))"
      return "kubectl edit \(KubectlText.name(of: policy.kind, mine)) # \(ShellText.comment(change))"
    case (let model?, nil):
      return "create \(policy) in \(target) as \(baseline) has it: \(KubectlText.place(of: policy.kind, model))"
    case (nil, let mine?): return KubectlText.deletion(of: policy.kind, mine)
    case (nil, nil): return "delete \(policy) from \(target)"
    }
  }

  private func namespaceSteps(_ name: String) -> [String] {
    guard let entry = comparison.universe.namespace(named: name) else { return [] }
    return LabelDifference(entry.labels[.baseline], entry.labels[.target]).keys.map { key in
      let wanted = entry.labels[.baseline][key]
      let change = ShellText.quoted(wanted.map { "\(key)=\($0)" } ?? "\(key)-")
      return "kubectl label namespace \(ShellText.quoted(name)) \(change)\(wanted == nil ? "" : " --overwrite")"
    }
  }

  private func workloadSteps(_ id: WorkloadID) -> [String] {
    guard let endpoint = comparison.universe.endpoints.first(where: { $0.id == id }) else { return [] }
    let keys = LabelDifference(endpoint.shapes[.baseline].labels, endpoint.shapes[.target].labels).keys
    let target = WorkloadCommand(id, in: comparison.snapshots.target)
    let labels = keys.map { target.labelling($0, as: endpoint.shapes[.baseline].labels[$0]) }
    let ports =
      endpoint.shapes[.baseline].ports == endpoint.shapes[.target].ports
      ? [] : [target.edit("give its pods the named ports that they have in the baseline")]
    return labels + ports
  }
}

/// Commands that change the pods of one workload.
struct WorkloadCommand {
  private let id: WorkloadID
  private let metadata: ObjectMeta

  init(_ id: WorkloadID, in snapshot: Snapshot) {
    self.id = id
    metadata = snapshot.object(of: id)?.metadata ?? ObjectMeta(name: id.name, namespace: id.namespace)
  }

  /// `kubectl edit deployment web -n shop # …`; what pods are without a controller cannot be edited.
  func edit(_ change: String) -> String {
    let name = KubectlText.name(of: id.kind, metadata)
    let verb = id.kind == "Pod" ? "delete" : "edit"
    return "kubectl \(verb) \(name) # \(ShellText.comment(id.kind == "Pod" ? "and make it anew: \(change)" : change))"
  }

  /// Sets a label of the pods, or removes it.
  func labelling(_ key: String, as value: String?) -> String {
    if id.kind == "Pod" {
      let change = ShellText.quoted(value.map { "\(key)=\($0)" } ?? "\(key)-")
      return "kubectl label \(KubectlText.name(of: id.kind, metadata)) \(change)\(value == nil ? "" : " --overwrite")"
    }
    return edit(value.map { "set label \(key) of its pods to \($0)" } ?? "remove label \(key) of its pods")
  }
}
