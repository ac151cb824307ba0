import KubernetesModel

extension AccessModel {
  /// Rules beside an `aggregationRule` that the roles it collects do not hold: the controller puts theirs in their place.
  var overwrittenRules: [Diagnostic] {
    if snapshot.servedAPI != nil { return [] }
    return roles.indices.compactMap { index in
      let role = roles[index]
      guard role.aggregation != nil, !role.metadata.isAssumed else { return nil }
      let held = Set(rules[index].map(\.rule))
      let lost = role.rules.filter { !held.contains($0) }
      if lost.isEmpty { return nil }
      let count = lost.count == 1 ? "1 of them is" : "\(lost.count) of them are"
      return Diagnostic(
        .warning,
        "the server replaces `rules` of \(role.reference) by those of the roles that its `aggregationRule` collects: "
          + "\(count) in none of these, and so without effect",
        hint: "write it in a ClusterRole with the label", location: role.metadata.origin, object: role.reference)
    }
  }
}
