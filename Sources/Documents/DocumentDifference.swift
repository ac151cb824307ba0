/// Where two documents differ first.
package struct DocumentDifference: Sendable, Hashable {
  /// `spec.egress[1].to.cidrSelector`
  package var path: String
  /// What stands there, shortened; nil where nothing does.
  package var baseline: String?
  package var target: String?

  /// The paths at which two documents differ, at most so many, in the order of keys.
  package static func all(_ baseline: Document, _ target: Document, limit: Int = 20) -> [DocumentDifference] {
    var found: [DocumentDifference] = []
    collect(baseline.root, target.root, "", limit, &found)
    return found
  }

  private static func collect(
    _ a: DocumentValue, _ b: DocumentValue, _ path: String, _ limit: Int, _ found: inout [DocumentDifference]
  ) {
    if found.count >= limit || a.text.elementsEqual(b.text) { return }
    switch (a.kind, b.kind) {
    case (.mapping, .mapping):
      let (left, right) = (a.members, b.members)
      let others = Dictionary(right.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
      let keys = Set(left.map(\.key))
      for (key, value) in left {
        let step = path + DocumentWalk.step(to: key)
        if let other = others[key] { collect(value, other, step, limit, &found) } else { add(step, value, nil) }
      }
      for (key, value) in right where !keys.contains(key) { add(path + DocumentWalk.step(to: key), nil, value) }
    case (.list, .list):
      let (left, right) = (a.items, b.items)
      for index in 0..<max(left.count, right.count) {
        let step = "\(path)[\(index)]"
        switch (index < left.count, index < right.count) {
        case (true, true): collect(left[index], right[index], step, limit, &found)
        case (true, false): add(step, left[index], nil)
        default: add(step, nil, right[index])
        }
      }
    default: add(path, a, b)
    }

    func add(_ path: String, _ a: DocumentValue?, _ b: DocumentValue?) {
      if found.count >= limit { return }
      found.append(
        DocumentDifference(
          path: path.hasPrefix(".") ? String(path.dropFirst()) : path, baseline: a?.brief, target: b?.brief))
    }
  }
}

extension DocumentValue {
  /// The value on one short line.
  fileprivate var brief: String {
    if kind == .withheld { return "(not kept)" }
    let words = scalar ?? String(decoding: text, as: UTF8.self)
    return words.count > 60 ? words.prefix(57) + "..." : words
  }
}
