/// Where two documents differ first.
package struct DocumentDifference: Sendable, Hashable {
  /// `spec.egress[1].to.cidrSelector`
  package var path: String
  /// What stands there, shortened around the place where it differs; nil where nothing does.
  package var baseline: String?
  package var target: String?

  /// More paths are not looked for.
  package static let most = 500

  /// The paths at which two documents differ, at most so many, in the order of keys.
  package static func all(_ baseline: Document, _ target: Document, limit: Int = most) -> [DocumentDifference] {
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
    if let a, let b { collect(a, b, path, limit, &found) } else { single(a, b, path, limit, &found) }
  }

  /// What only one side has, told at the only thing in it, or at each scalar member of it.
  private static func single(
    _ a: DocumentValue?, _ b: DocumentValue?, _ path: String, _ limit: Int, _ found: inout [DocumentDifference]
  ) {
    guard let value = a ?? b else { return }
    let (members, items) = (value.members, value.items)
    let isPlain = members.count <= 8 && members.allSatisfy { $0.value.scalar != nil }
    if !members.isEmpty, members.count == 1 || isPlain {
      for member in members {
        let step = path + DocumentWalk.step(to: member.key)
        single(a.map { _ in member.value }, b.map { _ in member.value }, step, limit, &found)
      }
    } else if items.count == 1, items[0].kind == .mapping {
      single(a.map { _ in items[0] }, b.map { _ in items[0] }, path + "[0]", limit, &found)
    } else {
      add(a, b, path, limit, &found)
    }
  }

  private static func add(
    _ a: DocumentValue?, _ b: DocumentValue?, _ path: String, _ limit: Int, _ found: inout [DocumentDifference]
  ) {
    if found.count >= limit { return }
    let (before, after) = (a.map(Brief.init), b.map(Brief.init))
    // What both begin with tells nothing.
    let common = before.flatMap { before in after.map { before.common(with: $0) } } ?? 0
    found.append(
      DocumentDifference(
        path: path.hasPrefix(".") ? String(path.dropFirst()) : path, baseline: before?.text(from: common),
        target: after?.text(from: common)))
  }
}

/// A value on one short line.
private struct Brief {
  private static let longest = 160
  /// Of a long text no more than this is looked at.
  private static let most = 100_000

  private let words: [Character]

  init(_ value: DocumentValue) {
    let text =
      value.kind == .withheld
      ? "(not kept)" : value.scalar ?? String(decoding: value.text.prefix(Self.most), as: UTF8.self)
    words = text.prefix(Self.most).map { $0.isNewline ? " " : $0 }
  }

  func common(with other: Brief) -> Int { zip(words, other.words).prefix { $0 == $1 }.count }

  /// The text around the place from which on it differs.
  func text(from place: Int) -> String {
    if words.count <= Self.longest { return String(words) }
    let start = place < Self.longest - 60 ? 0 : max(0, min(place - 40, words.count - Self.longest + 3))
    let rest = words[start...]
    let head = start > 0 ? "..." : ""
    let room = Self.longest - head.count
    return rest.count <= room ? head + String(rest) : head + String(rest.prefix(room - 3)) + "..."
  }
}
