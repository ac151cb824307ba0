import FoundationEssentials

/// What a user wrote for a cluster: `[NAME=]PATH`, `[NAME=]PATH#CONTEXT`, `[NAME=]CONTEXT`, `-` or `in-cluster`.
package struct ClusterArgument: Sendable, Hashable {
  /// What the text stands for; whether a path holds manifests, a snapshot or a kubeconfig is for its content to say.
  package enum Target: Sendable, Hashable {
    case standardInput
    case inCluster
    /// A file or folder; its content decides what it is.
    case path(String)
    /// A context of one kubeconfig file.
    case fileContext(path: String, context: String)
    /// A context, or a glob over contexts, of the merged kubeconfig.
    case context(String)
  }

  package var name: String?
  package var target: Target
  /// As written, for messages.
  package var text: String

  /// A file or folder that exists wins over every other reading of the same text.
  package init(_ text: String, exists: (String) -> Bool = { FileManager.default.fileExists(atPath: $0) }) {
    self.text = text
    var rest = Substring(text)
    if !exists(text), let equals = text.firstIndex(of: "="), Self.isName(text[..<equals]) {
      name = String(text[..<equals])
      rest = text[text.index(after: equals)...]
    }
    let place = String(rest)
    switch place {
    case "-": target = .standardInput
    case "in-cluster": target = .inCluster
    default:
      if exists(place) {
        target = .path(place)
      } else if let hash = place.lastIndex(of: "#"), exists(String(place[..<hash])) {
        target = .fileContext(path: String(place[..<hash]), context: String(place[place.index(after: hash)...]))
      } else if Self.looksLikePath(place) {
        target = .path(place)
      } else {
        target = .context(place)
      }
    }
  }

  private static func isName(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "#") }
  }

  /// A slash alone makes no path: contexts of cloud providers hold them.
  private static func looksLikePath(_ text: String) -> Bool {
    ["/", "./", "../", "~/"].contains { text.hasPrefix($0) }
      || [".dwsnap", ".yaml", ".yml", ".json", ".gz"].contains { text.hasSuffix($0) }
  }

  /// The name a report shows when the user gave none: the last part of the path without its extensions.
  package var defaultName: String {
    switch target {
    case .standardInput: return "stdin"
    case .inCluster: return "in-cluster"
    case .context(let context): return context
    case .fileContext(_, let context): return context
    case .path(let path):
      let parts = path.split(separator: "/").filter { $0 != "." }
      var last = parts.last.map(String.init) ?? path
      for suffix in [".gz", ".yaml", ".yml", ".json", ".dwsnap"] where last.hasSuffix(suffix) {
        last.removeLast(suffix.count)
      }
      return last.isEmpty || last == ".." ? path : last
    }
  }

  /// Display names for all arguments of a command: distinct, as short as the paths allow.
  package static func names(of arguments: [ClusterArgument]) throws(CommandError) -> [String] {
    var names = arguments.map { $0.name ?? $0.defaultName }
    var depth = 2
    while Set(names).count < names.count, depth < 16 {
      let counts = Dictionary(grouping: names, by: { $0 }).mapValues(\.count)
      for (index, argument) in arguments.enumerated() where argument.name == nil && (counts[names[index]] ?? 0) > 1 {
        guard case .path(let path) = argument.target else { continue }
        names[index] = path.split(separator: "/").filter { $0 != "." }.suffix(depth).joined(separator: "/")
      }
      depth += 1
    }
    for (index, name) in names.enumerated() where names[..<index].contains(name) {
      throw .input(
        message: "two clusters are both named `\(name)`",
        hint: "give one another name: NAME=\(arguments[index].text)")
    }
    return names
  }
}
