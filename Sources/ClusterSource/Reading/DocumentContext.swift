import KubernetesModel

/// What is known of a document besides what stands in it.
struct DocumentContext: Sendable {
  /// Where objects live that name no namespace.
  var namespace = "default"
  /// The minor version that the configuration states.
  var serverMinor: Int?
  /// What a program that rendered the document says it was made from: the `# Source:` line of `helm template`.
  var source: String?
  /// The folder whose kustomization was rendered, from which origin annotations count.
  var rendered: String?

  /// - Parameter stated: what the object's origin annotation says; empty for nothing.
  func source(stated: String) -> SourceLocation? {
    if !stated.isEmpty { return SourceLocation(file: PathText.joined(rendered ?? "", stated)) }
    return (source ?? rendered).map { SourceLocation(file: $0) }
  }
}

/// Paths as text, without looking at any file.
enum PathText {
  /// A path from a folder, `.` and `..` resolved as far as the folder allows.
  static func joined(_ folder: String, _ path: String) -> String {
    let isAbsolute = path.hasPrefix("/") || folder.hasPrefix("/")
    var parts: [Substring] = []
    for part in (path.hasPrefix("/") ? path : "\(folder)/\(path)").split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part != ".." || !isAbsolute {
        parts.append(part)
      }
    }
    return (isAbsolute ? "/" : "") + parts.joined(separator: "/")
  }

  /// The way from a folder to a path, both of them absolute.
  static func relative(_ path: String, from folder: String) -> String {
    let (path, folder) = (path.split(separator: "/"), folder.split(separator: "/"))
    let shared = zip(path, folder).prefix { $0 == $1 }.count
    return (folder.dropFirst(shared).map { _ in ".." } + path.dropFirst(shared)).joined(separator: "/")
  }
}
