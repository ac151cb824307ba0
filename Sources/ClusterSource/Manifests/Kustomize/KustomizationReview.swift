import FoundationEssentials
import KubernetesModel

/// Which of the kustomizations in an input leave objects as they are written, and which somebody has to render.
struct KustomizationReview {
  /// One error for all that nobody rendered, notes for the rest.
  private(set) var diagnostics: [Diagnostic] = []
  /// Files that change objects and are none, by their resolved path.
  private(set) var others: Set<String> = []
  /// Whether objects may differ from what was read, or be missing.
  private(set) var isUnrendered = false

  private let files: ManifestTree
  /// How many files lie beside a kustomization without being named, by its folder.
  private let unnamed: [String: Int]

  /// - Parameter source: how the user named the input.
  init(_ kustomizations: [Kustomization], of files: ManifestTree, source: String, cluster: String) {
    self.files = files
    let named = kustomizations.flatMap { one in
      one.resources.map { files.place(of: $0, from: one.location.file).resolved }
    }
    others = Self.patches(kustomizations, files, besides: Set(named))
    unnamed = Self.unnamed(kustomizations, files, besides: others.union(named))
    let judged = kustomizations.map {
      (file: $0.location.file, folder: Self.folder(of: $0.location.file), reasons: reasons(of: $0))
    }
    let opaque = judged.filter { !$0.reasons.isEmpty }.sorted {
      ($0.folder.utf8.count, $0.folder) < ($1.folder.utf8.count, $1.folder)
    }
    isUnrendered = !opaque.isEmpty || kustomizations.contains { !$0.defects.isEmpty }
    diagnostics = kustomizations.flatMap(\.defects)
    if let first = opaque.first {
      let rest = opaque.count > 1 ? " (and \(opaque.count - 1) more)" : ""
      diagnostics.append(
        Diagnostic(
          .error,
          "`\(first.folder)` is a kustomization that nobody rendered: \(first.reasons.joined(separator: ", "))\(rest)",
          hint: hint(first.folder, cluster), location: SourceLocation(file: first.file)))
    }
    diagnostics += notes(judged.filter(\.reasons.isEmpty).map(\.folder), source)
  }

  private func hint(_ folder: String, _ cluster: String) -> String {
    guard let paths = files.paths else { return "hand over what `kubectl kustomize` prints" }
    guard paths.isDisk else { return "add `--kustomize`" }
    return "add `--kustomize`, or compare what it renders: `driftwatch compare "
      + "\(ShellText.quoted(cluster))=<(kubectl kustomize \(ShellText.quoted(folder))) …`"
  }

  private func notes(_ transparent: [String], _ source: String) -> [Diagnostic] {
    var notes: [Diagnostic] = []
    if let first = transparent.first {
      let text =
        transparent.count == 1
        ? "`\(first)` is a kustomization that changes nothing"
        : "\(transparent.count) kustomizations change nothing, `\(first)` among them"
      notes.append(
        Diagnostic(.note, "\(text): what it names is read", location: SourceLocation(file: source)))
    }
    let left = files.read.filter { others.contains($0.resolved) }.map(\.path)
    if let first = left.first {
      let text = left.count == 1 ? "`\(first)` is" : "`\(first)` and \(left.count - 1) more files are"
      notes.append(
        Diagnostic(
          .note, "\(text) named by a kustomization as patches or settings, not as objects; not read",
          location: SourceLocation(file: source)))
    }
    return notes
  }

  /// The folder of a file as the user would write it.
  private static func folder(of file: String) -> String {
    guard let slash = file.lastIndex(of: "/") else { return file == "standard input" ? file : "." }
    return slash == file.startIndex ? "/" : String(file[..<slash])
  }

  // MARK: What it would do

  /// What keeps a kustomization from being what lies below it; nothing for one that changes nothing.
  private func reasons(of one: Kustomization) -> [String] {
    var reasons = one.effects.sorted { $0.key < $1.key }.map { $0.key.text($0.value) }
    let places = one.resources.map { files.place(of: $0, from: one.location.file) }
    for kind in ManifestTree.Place.Kind.allCases {
      let count = places.count { $0.kind == kind }
      if let text = kind.text(count) { reasons.append(text) }
    }
    let unnamed = unnamed(below: one)
    if unnamed > 0 {
      reasons.append(unnamed == 1 ? "a file beside it that it does not name" : "\(unnamed) files that it does not name")
    }
    return reasons
  }

  /// Files with objects below its folder that neither it nor a kustomization further down accounts for.
  private func unnamed(below one: Kustomization) -> Int {
    files.folder(of: one.location.file).flatMap { unnamed[$0] } ?? 0
  }

  /// What is named as an object somewhere is read, whatever else names it.
  private static func patches(
    _ kustomizations: [Kustomization], _ files: ManifestTree, besides objects: Set<String>
  ) -> Set<String> {
    let named = Set(kustomizations.flatMap { one in one.others.map { files.place(of: $0, from: one.location.file) } })
    let places = Set(named.filter { $0.kind != .missing }.map(\.resolved)).subtracting([""])
    let found = files.read.map(\.resolved).filter { file in
      !objects.contains(file) && (places.contains(file) || file.folders.contains(where: places.contains))
    }
    return Set(found)
  }

  /// How many files with objects no kustomization names, by the folder of the one that would have to.
  private static func unnamed(
    _ kustomizations: [Kustomization], _ files: ManifestTree, besides known: Set<String>
  ) -> [String: Int] {
    let folders = Set(kustomizations.compactMap { files.folder(of: $0.location.file) })
    var counts: [String: Int] = [:]
    for file in files.read where file.holdsObjects && !known.contains(file.resolved) {
      guard let folder = file.resolved.folders.first(where: folders.contains) else { continue }
      counts[folder, default: 0] += 1
    }
    return counts
  }
}

extension String {
  /// The folders that a path lies in, the nearest first.
  fileprivate var folders: some Sequence<String> {
    sequence(first: folder) { $0.isEmpty || $0 == "/" ? nil : $0.folder }
  }
}
