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
    let (baseline, target) = (comparison.snapshots[0].name, comparison.snapshots[1].name)
    let metadata = comparison.policies.metadata.map { $0[policy] }
    switch (metadata[0], metadata[1]) {
    case (let model?, let mine):
      let verb = mine == nil ? "create" : "make"
      return "\(verb) \(policy) in \(target) as \(baseline) has it: \(KubectlText.place(of: policy.kind, model))"
    case (nil, let mine?): return KubectlText.deletion(of: policy.kind, mine)
    case (nil, nil): return "delete \(policy) from \(target)"
    }
  }

  private func namespaceSteps(_ name: String) -> [String] {
    guard let entry = comparison.universe.namespace(named: name) else { return [] }
    return LabelDifference(entry.labels[0], entry.labels[1]).keys.map { key in
      let wanted = entry.labels[0][key]
      let change = ShellText.quoted(wanted.map { "\(key)=\($0)" } ?? "\(key)-")
      return "kubectl label namespace \(ShellText.quoted(name)) \(change)\(wanted == nil ? "" : " --overwrite")"
    }
  }

  private func workloadSteps(_ id: WorkloadID) -> [String] {
    guard let endpoint = comparison.universe.endpoints.first(where: { $0.id == id }) else { return [] }
    let keys = LabelDifference(endpoint.shapes[0].labels, endpoint.shapes[1].labels).keys
    let labels = keys.map { key in
      let wish = endpoint.shapes[0].labels[key].map { "to `\($0)`" } ?? "to nothing (remove it)"
      return "set label \(key) of the pods of \(id.kind.lowercased()) \(id.short) \(wish)"
    }
    let ports =
      endpoint.shapes[0].ports == endpoint.shapes[1].ports
      ? [] : ["give the pods of \(id.kind.lowercased()) \(id.short) the named ports they have in the baseline"]
    return labels + ports
  }
}
