import KubernetesModel

/// What the kustomizations of an input render to, and which of its files that accounts for.
struct KustomizeRendering: Sendable {
  private(set) var rendered = DecodedManifests()
  /// Whether one of them could not be rendered.
  private(set) var isIncomplete = false
  private var covered: Set<Int> = []
  /// Of kustomizations that were reached, and files that they name; without links.
  private var folders: Set<String> = []
  private var named: Set<String> = []
  private var lines = OriginLines()

  /// Nothing is rendered.
  init() {}

  init(
    of store: some ManifestStore, _ kustomizations: [Kustomization], _ parts: [DecodedManifests], _ tree: ManifestTree,
    _ runner: KustomizeRunner, _ reading: ManifestReading
  ) async throws(ManifestError) {
    let roots = Self.roots(kustomizations, tree)
    guard !roots.isEmpty else {
      noteCircle(kustomizations, tree)
      return
    }
    let rendering = try await store.onDisk(runner.temporaryFolder) { place async throws(ManifestError) in
      var rendering = KustomizeRendering()
      try await rendering.render(roots, in: place, runner, reading, store.files)
      rendering.coverComponents(kustomizations, tree, place)
      rendering.cover(store.files, parts, tree, place)
      rendering.noteSkipped(store.leftOut.skipped, place)
      return rendering
    }
    self = rendering
    noteCircle(kustomizations, tree)
  }

  /// Kustomizations that nothing reaches but one another: kubectl refuses each of them.
  private mutating func noteCircle(_ kustomizations: [Kustomization], _ tree: ManifestTree) {
    let left = kustomizations.filter { !$0.isComponent && $0.defects.isEmpty && !isCovered($0, tree) }
      .filter { tree.folder(of: $0.location.file) != nil }
    guard let first = left.first else { return }
    isIncomplete = true
    rendered.builder.diagnostics.append(
      Diagnostic(
        .error, "`\(first.folder)` and the kustomizations that it names lead in a circle", hint: "break it",
        location: SourceLocation(file: first.location.file)))
  }

  /// Components are nothing alone: those that no kustomization reaches bring nothing.
  private mutating func coverComponents(
    _ kustomizations: [Kustomization], _ tree: ManifestTree, _ place: KustomizePlace
  ) {
    for one in kustomizations where one.isComponent {
      let folder = PathLookup.disk.resolved(place.onDisk(one.folder))
      guard !isInside(folder) else { continue }
      folders.insert(folder)
      rendered.builder.diagnostics.append(
        Diagnostic(
          .note, "`\(one.folder)` is a component that no kustomization names; not read",
          location: SourceLocation(file: one.location.file)))
    }
  }

  /// `--skip` keeps files from being read, and nothing from being rendered.
  private mutating func noteSkipped(_ skipped: [String], _ place: KustomizePlace) {
    let rendered = skipped.filter { path in
      let resolved = PathLookup.disk.resolved(place.onDisk(path))
      return named.contains(resolved) || folders.contains(resolved)
        || named.contains { $0.hasPrefix(resolved + "/") }
    }
    guard let first = rendered.first else { return }
    let rest = rendered.count == 1 ? "" : " and \(rendered.count - 1) more"
    self.rendered.builder.diagnostics.append(
      Diagnostic(
        .warning, "`\(first)`\(rest) left out with --skip is rendered all the same: a kustomization names it",
        hint: "take it out of the kustomization", location: SourceLocation(file: first)))
  }

  /// Kustomizations that no other one of the input names; components are nothing alone.
  private static func roots(_ kustomizations: [Kustomization], _ tree: ManifestTree) -> [Kustomization] {
    let named = Set(
      kustomizations.flatMap { one in
        (one.resources + one.others).map { tree.place(of: $0, from: one.location.file).resolved }
      })
    return kustomizations.filter { one in
      guard !one.isComponent, let folder = tree.folder(of: one.location.file) else { return false }
      return !named.contains(folder)
    }
  }

  private mutating func render(
    _ roots: [Kustomization], in place: KustomizePlace, _ runner: KustomizeRunner, _ reading: ManifestReading,
    _ files: [StoredFile]
  ) async throws(ManifestError) {
    var references = KustomizeReferences(boundary: place.copy)
    for root in roots { references.follow(place.onDisk(root.folder)) }
    if let outside = references.outside.first {
      throw .kustomize(KustomizeError(message: "a base lies outside of the repository: `\(place.shown(outside))`"))
    }
    if runner.bases == .local, let (name, file) = references.remote.first {
      throw .kustomize(
        KustomizeError(
          message: "`\(name)` in `\(place.shown(file))` is fetched from another machine; nothing was rendered",
          hint: "allow it with `--kustomize=remote`"))
    }
    folders = references.folders
    named = references.named
    for root in roots { try await render(root, in: place, runner, reading, files) }
  }

  private mutating func render(
    _ root: Kustomization, in place: KustomizePlace, _ runner: KustomizeRunner, _ reading: ManifestReading,
    _ files: [StoredFile]
  ) async throws(ManifestError) {
    let command = "kubectl kustomize \(ShellText.quoted(root.folder))"
    do throws(Program.Failure) {
      let text = try await runner.render(PathLookup.disk.resolved(place.onDisk(root.folder)))
      let file = files.first { $0.path == root.location.file } ?? StoredFile(path: root.location.file, name: "")
      var context = reading.context(of: file)
      context.rendered = root.folder
      context.source = root.location.file
      let part = ManifestText(
        bytes: text, file: command, plan: reading.plan, limits: reading.limits, context: context
      ).decode()
      rendered.append(part)
    } catch {
      if error == .notInstalled {
        throw .kustomize(
          KustomizeError(
            message: "`\(root.folder)` cannot be rendered: kubectl is not installed or not in PATH",
            hint: "render it elsewhere: `\(command)`"))
      }
      isIncomplete = true
      rendered.builder.diagnostics.append(
        Diagnostic(
          .error, "`\(command)` \(error.problem)", hint: "what it would render to is not known",
          location: SourceLocation(file: root.location.file)))
    }
  }

  // MARK: - What it accounts for

  /// Files below the folder of a rendered kustomization are what it says they are.
  private mutating func cover(
    _ files: [StoredFile], _ parts: [DecodedManifests], _ tree: ManifestTree, _ place: KustomizePlace
  ) {
    var unnamed: [String] = []
    var known: Set<String> = []
    for (index, file) in files.enumerated() {
      let resolved = PathLookup.disk.resolved(place.onDisk(file.path))
      guard named.contains(resolved) || isInside(resolved.folder) else { continue }
      covered.insert(index)
      lines.note(parts[index])
      known.insert(resolved)
      if parts[index].objectCount > 0, !named.contains(resolved),
        !named.contains(where: { resolved.hasPrefix($0 + "/") })
      {
        unnamed.append(file.path)
      }
    }
    noteLines(ofFiles: named.subtracting(known), place)
    if place.copy != nil { folders = Set(folders.map(place.shown)) }
    guard let first = unnamed.first else { return }
    let text = unnamed.count == 1 ? "`\(first)` lies" : "`\(first)` and \(unnamed.count - 1) more files lie"
    rendered.builder.diagnostics.append(
      Diagnostic(
        .warning, "\(text) beside a kustomization that does not name \(unnamed.count == 1 ? "it" : "them"); not read",
        location: SourceLocation(file: first)))
  }

  /// Bases that lie outside of what is read.
  private mutating func noteLines(ofFiles files: Set<String>, _ place: KustomizePlace) {
    let limits = ReadingLimits(fileBytes: 16_000_000, aliasBytes: 1_000_000)
    for file in files.sorted().prefix(Self.mostFilesForLines)
    where PathLookup.disk.isFolder(file) == false && FileChoice.isManifest(file.lowercased()) {
      lines.note(ManifestFile(path: place.shown(file), content: .disk(file), plan: .core, limits: limits).decode())
    }
  }

  /// Beyond them no line is told.
  private static let mostFilesForLines = 2_000

  private func isInside(_ folder: String) -> Bool {
    var folder = folder
    while !folders.contains(folder) {
      if folder.isEmpty || folder == "/" { return false }
      folder = folder.folder
    }
    return true
  }

  func covers(_ index: Int) -> Bool { covered.contains(index) }

  func isCovered(_ one: Kustomization, _ tree: ManifestTree) -> Bool {
    tree.folder(of: one.location.file).map(isInside) ?? false
  }

  /// Adds the lines in the files that rendered objects say they were made from.
  func locate(_ snapshot: inout Snapshot) {
    var lines = lines
    if !lines.isEmpty { snapshot.visitLists(&lines) }
  }
}

extension Kustomization {
  /// The folder of its file as messages name it.
  var folder: String {
    let folder = location.file.folder
    return folder.isEmpty ? "." : folder
  }
}

extension Program.Failure {
  var problem: String {
    switch self {
    case .notInstalled: "cannot be run: it is not installed or not in PATH"
    case .notStarted: "could not be started"
    case .tooSlow(let seconds): "did not end within \(seconds) seconds"
    case .tooMuch(let bytes): "wrote more than \(bytes) bytes"
    case .failed(let problem, let errors): errors.isEmpty ? problem : "\(problem): \(errors)"
    }
  }
}
