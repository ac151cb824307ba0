import Findings
import KubernetesModel

/// Commands that make the target as the baseline, for a shell, by the names that the target itself uses.
extension WorkloadPair {
  /// `-n web edit deployment/api`
  func kubectlPlace(_ verb: String) -> String {
    let metadata = target.workloads.first?.metadata
    let namespace = metadata?.originalNamespace ?? owner.namespace
    let name = metadata?.name == owner.name ? metadata?.originalName ?? owner.name : owner.name
    return "-n \(ShellText.quoted(namespace)) \(verb) \(ShellText.quoted("\(owner.kind.lowercased())/\(name)"))"
  }

  /// How a field of the pods is changed: in the template, or by making anew what cannot be changed.
  func remedy(_ holding: KnobHolding, _ wish: String = "as in the baseline") -> RemedyStep {
    if holding.volume == Workload.serversTokenVolume {
      return "let the pods of \(owner) be made anew: they have a token that new ones would not get"
    }
    if target.workloads.contains(where: { $0.isInjected(holding) }) {
      let what = holding.container.isEmpty ? "volume \(holding.volume)" : "container \(holding.container)"
      return "change what admission adds to \(owner): its template has no \(what)"
    }
    let field = target.workloads.first?.path(of: holding) ?? holding.field
    // How containers mount a path counts as much as the path.
    let mounts = field.hasSuffix(".hostPath") ? " and its volumeMounts" : ""
    return change("edit", "\(field)\(mounts), \(wish)")
  }

  /// A command that changes the object where it can be changed; `verb` is one that pods and Jobs refuse.
  func change(_ verb: String, arguments: String = "", _ change: String) -> RemedyStep {
    if isStaticPod { return "change the file of \(owner) on its node: \(change)" }
    guard ["Job", "Pod"].contains(owner.kind) else {
      let command = "kubectl \(kubectlPlace(verb))\(arguments.isEmpty ? "" : " \(arguments)")"
      return step(command, arguments.isEmpty ? change : "", change: change)
    }
    let words = "change it and replace --force it: \(change.isEmpty ? "it cannot be changed in place" : change)"
    return step("kubectl \(kubectlPlace("get")) -o yaml", words, change: change)
  }

  /// A command about the workload; its metadata may be a pod's where nobody read its owner.
  func step(_ command: String, _ words: String = "", change: String) -> RemedyStep {
    var metadata = target.workloads.first?.metadata ?? ObjectMeta(name: owner.name, namespace: owner.namespace)
    if metadata.name != owner.name || metadata.owners.contains(where: { $0.name == owner.name }) {
      metadata = ObjectMeta(name: owner.name, namespace: metadata.originalNamespace ?? owner.namespace)
    }
    return RemedyStep(command, words, of: owner.kind, metadata, change: change)
  }

  /// Nodes run such pods from files; what the API shows of them is a mirror.
  private var isStaticPod: Bool {
    target.workloads.first?.metadata.owners.contains { $0.kind == "Node" } ?? false
  }

  /// The command that changes the target's service account.
  func accountRemedy(
    _ account: ServiceAccount, _ verb: String, _ arguments: String = "", _ words: String = "", change: String
  ) -> RemedyStep {
    let metadata = account.metadata
    let name = ShellText.quoted("serviceaccount/\(metadata.originalName ?? account.name)")
    let namespace = ShellText.quoted(metadata.originalNamespace ?? account.namespace)
    let command = "kubectl -n \(namespace) \(verb) \(name)\(arguments.isEmpty ? "" : " \(arguments)")"
    return RemedyStep(command, words, of: "ServiceAccount", metadata, change: change)
  }
}
