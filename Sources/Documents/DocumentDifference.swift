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
    if found.count >= limit || a.isEqual(to: b) { return }
    switch (a.kind, b.kind) {
    case (.mapping, .mapping): members(a.members, b.members, path, limit, &found)
    case (.list, .list):
      let (left, right) = (a.items, b.items)
      for index in 0..<max(left.count, right.count) {
        pair(
          index < left.count ? left[index] : nil, index < right.count ? right[index] : nil, "\(path)[\(index)]", limit,
          &found)
      }
    default: add(a, b, path, limit, &found)
    }
  }

  /// Both are sorted by the bytes of their keys.
  private static func members(
    _ left: [(key: String, value: DocumentValue)], _ right: [(key: String, value: DocumentValue)], _ path: String,
    _ limit: Int, _ found: inout [DocumentDifference]
  ) {
    var (a, b) = (left[...], right[...])
    while let key = [a.first?.key, b.first?.key].compactMap(\.self).min(by: precedes) {
      let step = path + DocumentWalk.step(to: key)
      let first = a.first.flatMap { $0.key.utf8.elementsEqual(key.utf8) ? $0.value : nil }
      let second = b.first.flatMap { $0.key.utf8.elementsEqual(key.utf8) ? $0.value : nil }
      pair(first, second, step, limit, &found)
      if first != nil { a.removeFirst() }
      if second != nil { b.removeFirst() }
    }
  }

  private static func precedes(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }

  private static func pair(
    _ a: DocumentValue?, _ b: DocumentValue?, _ path: String, _ limit: Int, _ found: inout [DocumentDifference]
  ) {
    if let a, let b { collect(a, b, path, limit, &found) } else { add(a, b, path, limit, &found) }
  }

  private static func add(
    _ a: DocumentValue?, _ b: DocumentValue?, _ path: String, _ limit: Int, _ found: inout [DocumentDifference]
  ) {
    if found.count >= limit { return }
    found.append(
      DocumentDifference(
        path: path.hasPrefix(".") ? String(path.dropFirst()) : path, baseline: a?.brief, target: b?.brief))
  }
}

extension DocumentValue {
  /// The value on one short line.
  fileprivate var brief: String {
    if kind == .withheld { return "(not kept)" }
    let words = scalar ?? String(decoding: text.prefix(400), as: UTF8.self)
    // Of a long text no more than what is shown is looked at.
    let shown = words.prefix(61).map { $0.isNewline ? " " : $0 }
    return shown.count > 60 ? String(shown.prefix(57)) + "..." : String(shown)
  }
}
