import Documents
import Findings
import KubernetesModel

/// Roles of AWS that nodes act by, which every cluster has of its own.
enum NodeRoles {
  private static let groups: Set<String> = ["eks:kube-proxy-windows", "system:bootstrappers", "system:nodes"]

  /// `aws-auth` without the names of roles that make nodes and nothing else.
  static func withoutNames(_ decider: Decider) -> Decider {
    guard decider.object.kind == "ConfigMap", decider.object.name == "aws-auth",
      case .value(let document) = decider.content
    else { return decider }
    let entries = document.values(at: "data.mapRoles[]").filter { entry in
      let names = entry["groups"]?.items.compactMap(\.string) ?? []
      return !names.isEmpty && groups.isSuperset(of: names)
    }
    var result = decider
    let named = document.rewriting(entries.compactMap { $0["rolearn"] }) { _ in "of nodes" }
    result.content = .value(named.sorting(listsAt: "data.mapRoles"))
    return result
  }
}
