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
  func remedy(_ holding: KnobHolding, _ wish: String = "as in the baseline") -> String {
    if holding.volume == Workload.serversTokenVolume {
      return ShellText.comment("let the pods of \(owner) be made anew: they have a token that new ones would not get")
    }
    if target.workloads.contains(where: { $0.isInjected(holding) }) {
      let what = holding.container.isEmpty ? "volume \(holding.volume)" : "container \(holding.container)"
      return ShellText.comment("change what admission adds to \(owner): its template has no \(what)")
    }
    let field = target.workloads.first?.path(of: holding) ?? holding.field
    // How containers mount a path counts as much as the path.
    let mounts = field.hasSuffix(".hostPath") ? " and its volumeMounts" : ""
    return change("edit", "\(field)\(mounts), \(wish)")
  }

  /// A command that changes the object where it can be changed; `verb` is one that pods and Jobs refuse.
  func change(_ verb: String, arguments: String = "", _ comment: String) -> String {
    let comment = comment.isEmpty ? "" : "  # \(ShellText.comment(comment))"
    if isStaticPod { return ShellText.comment("change the file of \(owner) on its node: \(comment.dropFirst(4))") }
    guard ["Job", "Pod"].contains(owner.kind) else {
      return "kubectl \(kubectlPlace(verb))\(arguments.isEmpty ? "" : " \(arguments)")\(comment)"
    }
    return "kubectl \(kubectlPlace("get")) -o yaml  # change it and replace --force it: "
      + (comment.isEmpty ? "it cannot be changed in place" : String(comment.dropFirst(4)))
  }

  /// Nodes run such pods from files; what the API shows of them is a mirror.
  private var isStaticPod: Bool {
    target.workloads.first?.metadata.owners.contains { $0.kind == "Node" } ?? false
  }

  /// The command that changes the target's service account.
  func accountRemedy(_ account: ServiceAccount, _ verb: String, _ arguments: String) -> String {
    let metadata = account.metadata
    let name = ShellText.quoted("serviceaccount/\(metadata.originalName ?? account.name)")
    let namespace = ShellText.quoted(metadata.originalNamespace ?? account.namespace)
    return "kubectl -n \(namespace) \(verb) \(name) \(arguments)"
  }
}
