import Documents
import KubernetesModel

/// Members of OpenShift's Group objects, beside those that the configuration states.
struct OpenShiftGroups: Sendable {
  static let kind = KindName("user.openshift.io", "Group")

  /// The groups of each user, as configuration and objects say together.
  let members: [String: [String]]
  /// Users whose groups the configuration states otherwise than the objects.
  let overruled: [String]
  /// The names of all Group objects.
  let objects: Set<String>

  init(_ snapshot: Snapshot) {
    var members: [String: [String]] = [:]
    for group in snapshot[Self.kind].objects {
      for user in group.body.root["users"]?.items.compactMap(\.string) ?? []
      where members[user]?.contains(group.name) != true {
        members[user, default: []].append(group.name)
      }
    }
    objects = Set(snapshot[Self.kind].objects.map(\.name))
    let stated = snapshot.facts.groups
    overruled = stated.keys.filter { user in
      members[user].map { Set($0) != Set(stated[user] ?? []) } ?? false
    }.sorted()
    // What people state of a user is meant to be all of that user's groups.
    self.members = members.merging(stated) { _, stated in stated }
  }

  /// That the configuration won, in one line.
  func diagnostics(of cluster: String) -> [Diagnostic] {
    guard let first = overruled.first else { return [] }
    let others = overruled.count > 1 ? " and of \(overruled.count - 1) more" : ""
    return [
      Diagnostic(
        .warning,
        "\(cluster): the configuration states other groups of `\(first)`\(others) than Group objects do; "
          + "the configuration counts",
        hint: "remove `groups` from `clusters.\(cluster)` in driftwatch.yaml where the cluster knows better")
    ]
  }
}
