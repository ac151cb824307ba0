/// Says in words what boxes of permissions allow, the right that decides first.
extension AccessPhrase {
  /// As much as fits: `get, list secrets; create pods/exec and 52 more rights`; nil for no permissions at all.
  ///
  /// - Parameters:
  ///   - parts: what matters most first; see `AccessSeverity.worstFirst`.
  ///   - room: characters; the first right stands in full whatever there is.
  static func text(worstFirst parts: [[PermissionBox]], _ paths: [PathBox], room: Int) -> String? {
    let kinds = parts.flatMap(AccessPhrase.kinds) + pathKinds(paths)
    if kinds.isEmpty { return nil }
    if parts.joined().contains(where: isNearlyEverything) { return "every verb on nearly every resource" }
    var shown: [String] = []
    var used = 0
    var left = 0
    for kind in kinds {
      var resources: [String] = []
      if left == 0 {
        used += kind.head.count + kind.tail.count + 2
        for resource in kind.resources {
          if !(shown.isEmpty && resources.isEmpty) && used + resource.count + 2 > room { break }
          resources.append(resource)
          used += resource.count + 2
        }
      }
      if !resources.isEmpty { shown.append(kind.head + resources.joined(separator: ", ") + kind.tail) }
      left += kind.resources.count - resources.count
    }
    return shown.joined(separator: "; ") + (left > 0 ? " and \(left) more \(left == 1 ? "right" : "rights")" : "")
  }

  /// The same verbs and names on several resources.
  private struct Kind {
    /// `get, list ` or `every verb on `
    var head: String
    var resources: [String]
    /// ` named a, b`
    var tail: String
  }

  private static func kinds(_ boxes: [PermissionBox]) -> [Kind] {
    struct Key: Hashable {
      var verbs: WordSet
      var names: WordSet
    }
    let ranked = Dictionary(grouping: boxes) { Key(verbs: $0.verbs, names: $0.names) }.map { key, boxes in
      let resources = boxes.sorted { (rank($0), $0.canonicalText) < (rank($1), $1.canonicalText) }
        .flatMap(AccessPhrase.resources).withoutRepetitions
      let use = boxes.allSatisfy(\.isOfNoUse) ? ", which no request carries" : ""
      let kind = Kind(head: head(key.verbs), resources: resources, tail: names(key.names) + use)
      return (rank: boxes.map(rank).min() ?? 0, kind: kind)
    }
    return ranked.sorted { a, b in
      (a.rank, a.kind.head, a.kind.resources.first ?? "", a.kind.tail)
        < (b.rank, b.kind.head, b.kind.resources.first ?? "", b.kind.tail)
    }.map(\.kind)
  }

  private static func pathKinds(_ boxes: [PathBox]) -> [Kind] {
    Dictionary(grouping: boxes, by: \.verbs).map { verbs, boxes in
      Kind(head: head(verbs), resources: pathNames(boxes), tail: "")
    }.sorted { $0.head < $1.head }
  }

  private static func head(_ verbs: WordSet) -> String {
    let separator = if case .only = verbs { " " } else { " on " }
    return Self.verbs(verbs) + separator
  }
}
