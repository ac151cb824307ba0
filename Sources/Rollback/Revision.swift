import ClusterSource

/// A template that a workload had before, as its ReplicaSet or ControllerRevision keeps it.
package struct Revision: Sendable {
  /// `revision 3 (ReplicaSet api-7d9f)`
  package struct Name: Sendable, Hashable, CustomStringConvertible {
    package var number: Int
    package var keeper: String

    package init(number: Int, keeper: String) {
      self.number = number
      self.keeper = keeper
    }

    package var description: String { "revision \(number) (\(keeper))" }
  }

  var name: Name
  var template: JSONTree
}

/// The kinds that keep their earlier templates, and where.
enum RevisionedKind: String, Sendable, CaseIterable {
  case daemonSet = "DaemonSet"
  case deployment = "Deployment"
  case statefulSet = "StatefulSet"

  var plural: String { rawValue.lowercased() + "s" }

  /// The list that holds what this kind keeps.
  private var keepers: String { self == .deployment ? "replicasets" : "controllerrevisions" }

  func path(_ namespace: String) -> String { "/apis/apps/v1/namespaces/\(namespace)/\(plural)" }

  func keeperPath(_ namespace: String) -> String { "/apis/apps/v1/namespaces/\(namespace)/\(keepers)" }

  /// Earlier templates of the owner, newest first; the one in force is left out, whatever its number.
  func revisions(in keepers: [JSONTree], of owner: JSONTree) -> [Revision] {
    let current = owner.at("spec", "template")?.withoutNulls
    let uid = owner.at("metadata", "uid")?.text
    let owned = keepers.filter { keeper in
      (keeper.at("metadata", "ownerReferences")?.items ?? []).contains { uid != nil && $0["uid"]?.text == uid }
    }
    return owned.compactMap(revision).filter { $0.template.withoutNulls != current }
      .sorted { $0.name.number > $1.name.number }
  }

  private func revision(_ keeper: JSONTree) -> Revision? {
    let name = keeper.at("metadata", "name")?.text ?? ""
    switch self {
    case .deployment:
      let number = keeper.at("metadata", "annotations", "deployment.kubernetes.io/revision")?.text.flatMap { Int($0) }
      guard let number, var template = keeper.at("spec", "template") else { return nil }
      // The Deployment controller adds this label to tell its ReplicaSets apart.
      template["metadata"]?["labels"]?["pod-template-hash"] = nil
      return Revision(name: .init(number: number, keeper: "ReplicaSet \(name)"), template: template)
    case .daemonSet, .statefulSet:
      guard let number = keeper["revision"]?.text.flatMap({ Int($0) }),
        var template = keeper.at("data", "spec", "template")
      else { return nil }
      // Kept as a strategic merge patch, of which this is the directive.
      template["$patch"] = nil
      return Revision(name: .init(number: number, keeper: "ControllerRevision \(name)"), template: template)
    }
  }
}
