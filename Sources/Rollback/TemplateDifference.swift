import ClusterSource

/// Two templates compared leaf by leaf, for people who decide whether one may replace the other.
enum TemplateDifference {
  /// More lines than these are only counted.
  private static let longest = 60

  /// `- spec.containers[api].securityContext.privileged: true`, removals before additions at each place.
  static func lines(from old: JSONTree, to new: JSONTree) -> [String] {
    let (before, after) = (leaves(old.withoutNulls), leaves(new.withoutNulls))
    let paths = Set(before.keys).union(after.keys).sorted()
    let lines = paths.flatMap { path -> [String] in
      guard before[path] != after[path] else { return [] }
      return [
        before[path].map { "- \(path): \(shown($0, at: path))" },
        after[path].map { "+ \(path): \(shown($0, at: path))" },
      ].compactMap(\.self)
    }
    return lines.count <= longest
      ? lines : lines.prefix(longest) + ["… and \(lines.count - longest) more lines"]
  }

  private static func leaves(_ tree: JSONTree) -> [String: String] {
    var found: [String: String] = [:]
    collect(tree, at: "", into: &found)
    return found
  }

  private static func collect(_ tree: JSONTree, at path: String, into found: inout [String: String]) {
    switch tree {
    case .object(let members) where !members.isEmpty:
      for (key, value) in members { collect(value, at: path.isEmpty ? key : "\(path).\(key)", into: &found) }
    case .array(let items) where !items.isEmpty:
      let names = items.compactMap { $0["name"]?.text }
      let areNamed = names.count == items.count && Set(names).count == names.count
      for (index, item) in items.enumerated() {
        collect(item, at: "\(path)[\(areNamed ? names[index] : String(index))]", into: &found)
      }
    case .object: found[path] = "{}"
    case .array: found[path] = "[]"
    case .string(let text), .literal(let text): found[path] = text
    }
  }

  /// Environments and command lines hold passwords: that they change is said, to what is not.
  private static func shown(_ value: String, at path: String) -> String {
    let isPrivate =
      (path.contains(".env[") && path.hasSuffix(".value")) || path.contains(".args[") || path.contains(".command[")
      || path.contains("annotations.")
    return isPrivate ? "(not shown)" : String(value.prefix(200))
  }
}
