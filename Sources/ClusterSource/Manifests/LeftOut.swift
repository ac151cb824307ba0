import KubernetesModel

/// Files and folders that were found and not read, so that nothing is left out silently.
struct LeftOut {
  /// Begin like manifests and are named like copies.
  var backups: [String] = []
  /// Neither named nor begun like manifests.
  var others: [String] = []
  /// Left out because the user says so.
  var skipped: [String] = []

  /// - Parameter root: the folder that was read.
  func diagnostics(_ root: String) -> [Diagnostic] {
    let place = SourceLocation(file: root.isEmpty ? "." : root)
    var diagnostics = backups.map {
      Diagnostic(
        .warning, "begins like a Kubernetes object but is named like a backup copy; not read",
        hint: "rename or remove it", location: SourceLocation(file: $0))
    }
    if !others.isEmpty {
      let count = others.count == 1 ? "1 file or folder is" : "\(others.count) files or folders are"
      diagnostics.append(
        Diagnostic(
          .note, "\(count) neither named nor begun like manifests; not read: \(Self.list(others, root))",
          location: place))
    }
    if !skipped.isEmpty {
      let count = skipped.count == 1 ? "1 file or folder" : "\(skipped.count) files or folders"
      diagnostics.append(
        Diagnostic(
          .warning, "\(count) left out as asked (--skip, files.skip): \(Self.list(skipped, root))",
          location: place))
    }
    return diagnostics
  }

  /// Of files that do not parse and that nobody would take for manifests.
  static func foreign(_ places: [SourceLocation], _ root: String) -> Diagnostic? {
    guard let first = places.first else { return nil }
    let files = Set(places.map(\.file)).sorted()
    let count = files.count == 1 ? "1 file is" : "\(files.count) files are"
    return Diagnostic(
      .warning,
      "\(count) neither YAML nor JSON and \(files.count == 1 ? "speaks" : "speak") of no apiVersion and kind; not read: "
        + list(files, root),
      hint: "leave out with `--skip`", location: files.count == 1 ? first : SourceLocation(file: root))
  }

  private static func list(_ paths: [String], _ root: String) -> String {
    let names = paths.prefix(20).map { $0.hasPrefix(root) ? String($0.dropFirst(root.count).trimmingPrefix("/")) : $0 }
    let rest = paths.count > names.count ? " and \(paths.count - names.count) more" : ""
    return names.joined(separator: ", ") + rest
  }
}
