package import ClusterSource
import FoundationEssentials

/// What a user wrote for a cluster: `[NAME=]PATH`, `[NAME=]PATH#CONTEXT`, `[NAME=]CONTEXT`, `[NAME=]git:REF:PATH`, `-` or
/// `in-cluster`.
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
    /// A folder as a commit holds it.
    case git(GitReference)
  }

  package var name: String?
  package var target: Target
  /// As written, for messages.
  package var text: String

  /// A file or folder that exists wins over every other reading of the same text.
  package init(_ text: String, exists: (String) -> Bool = { FileManager.default.fileExists(atPath: $0) }) {
    self.text = text
    var rest = Substring(text)
    if !exists(text), !text.hasPrefix(GitReference.prefix), let equals = text.firstIndex(of: "="),
      Self.isName(text[..<equals])
    {
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
      } else if let reference = GitReference(place) {
        target = .git(reference)
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
    case .git(let reference): return reference.folderName.isEmpty ? reference.commit : reference.folderName
    case .path(let path):
      let parts = path.split(separator: "/").filter { $0 != "." }
      var last = parts.last.map(String.init) ?? path
      for suffix in [".gz", ".yaml", ".yml", ".json", ".dwsnap"] where last.hasSuffix(suffix) {
        last.removeLast(suffix.count)
      }
      return last.isEmpty || last == ".." ? path : last
    }
  }

  /// Display names for all arguments of a command: distinct, as short as commits and paths allow.
  package static func names(of arguments: [ClusterArgument]) throws(CommandError) -> [String] {
    var names = arguments.map { $0.name ?? $0.defaultName }
    for depth in 1..<16 where Set(names).count < names.count {
      let counts = Dictionary(grouping: names, by: { $0 }).mapValues(\.count)
      for (index, argument) in arguments.enumerated() where argument.name == nil && (counts[names[index]] ?? 0) > 1 {
        names[index] = argument.name(ofParts: depth) ?? names[index]
      }
    }
    for (index, name) in names.enumerated() where names[..<index].contains(name) {
      throw .input(
        message: "two clusters are both named `\(name)`",
        hint: "give one another name: NAME=\(arguments[index].text)")
    }
    return names
  }

  /// The last parts of the path; of a commit's folder, beside the commit.
  private func name(ofParts count: Int) -> String? {
    func end(of path: String) -> String {
      path.split(separator: "/").filter { $0 != "." }.suffix(count).joined(separator: "/")
    }
    switch target {
    case .path(let path): return count > 1 ? end(of: path) : nil
    case .git(let reference):
      let folder = end(of: reference.path)
      return folder.isEmpty ? nil : "\(folder)@\(reference.commit)"
    case .standardInput, .inCluster, .fileContext, .context: return nil
    }
  }

  /// The name of a commit's folder, where the cluster is called otherwise without the user having said so.
  package func folderName(besides name: String) -> String? {
    guard self.name == nil, case .git = target, defaultName != name else { return nil }
    return defaultName
  }
}
