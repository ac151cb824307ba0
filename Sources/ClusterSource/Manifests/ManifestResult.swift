import KubernetesModel

/// What the files of an input held, before it becomes a snapshot.
struct ManifestResult: Sendable {
  /// What each file of the tree held, in their order, then what else there is.
  var parts: [DecodedManifests]
  let tree: ManifestTree
  let source: String
  var rendering = KustomizeRendering()

  init(parts: [DecodedManifests], tree: ManifestTree, source: String) {
    self.parts = parts
    self.tree = tree
    self.source = source
  }

  /// Reads every file of a store, and renders its kustomizations where the settings say so.
  init(of store: some ManifestStore, _ reading: ManifestReading) async throws(ManifestError) {
    if store.files.isEmpty, let first = store.unreadable.first {
      throw .unreadable(path: first.file.path, reason: first.reason)
    }
    var reading = reading
    reading.charts = Set(store.files.filter { $0.fileName == "Chart.yaml" }.map(\.path.folder))
    parts = try await store.decode(store.files, reading)
    for target in parts.flatMap(\.builder.applications) {
      for path in target.paths { reading.targets[path, default: []].insert(target.namespace) }
    }
    // Only now is it known that Applications put these files elsewhere.
    let moved = store.files.indices.filter { reading.namespace(of: store.files[$0]) != nil }
    let again = try await store.decode(moved.map { store.files[$0] }, reading)
    for (index, part) in zip(moved, again) { parts[index] = part }
    tree = ManifestTree(
      zip(store.files, parts).map { ($0.path, $1.objectCount > 0) }, root: store.root, store.paths)
    source = store.source
    if let kustomize = reading.settings.kustomize {
      let kustomizations = parts.flatMap(\.builder.kustomizations)
      let (all, tree) = (parts, tree)
      rendering = try await KustomizeRendering(of: store, kustomizations, all, tree, kustomize, reading)
    }
    for (file, reason) in store.unreadable {
      parts.append(.unreadable(file.path, reason, hint: SkipPatterns.hint(nil, file.name)))
    }
    var others = DecodedManifests()
    others.builder.diagnostics = store.leftOut.diagnostics(store.root ?? source)
    if let warning = Self.warning(store.files, reading, source) { others.builder.diagnostics.append(warning) }
    if let note = Self.note(moved.map { store.files[$0] }, reading, source) { others.builder.diagnostics.append(note) }
    parts.append(others)
  }

  /// Objects that several Applications bring, each to a namespace of its own.
  private static func warning(_ files: [StoredFile], _ reading: ManifestReading, _ source: String) -> Diagnostic? {
    let shared = files.map { ($0, reading.namespaces(of: $0)) }.filter { $1.count > 1 }
    guard let (first, namespaces) = shared.first else { return nil }
    let rest = shared.count == 1 ? "" : " and \(shared.count - 1) more files"
    return Diagnostic(
      .warning,
      "Applications put `\(first.name)`\(rest) into several namespaces (\(namespaces.sorted().joined(separator: ", "))): "
        + "objects that name none are read once, in \(reading.context(of: first).namespace)",
      hint: "compare what each Application renders", location: SourceLocation(file: source))
  }

  private static func note(_ moved: [StoredFile], _ reading: ManifestReading, _ source: String) -> Diagnostic? {
    guard !moved.isEmpty else { return nil }
    let namespaces = Set(moved.compactMap { reading.namespace(of: $0) }).sorted().joined(separator: ", ")
    let files = moved.count == 1 ? "1 file" : "\(moved.count) files"
    return Diagnostic(
      .note, "objects of \(files) that name no namespace are taken to be where an Application puts them: \(namespaces)",
      location: SourceLocation(file: source))
  }

  func snapshot(named name: String, _ reading: ManifestReading) throws(ManifestError) -> Snapshot {
    let kustomizations = parts.flatMap(\.builder.kustomizations).filter { !rendering.isCovered($0, tree) }
    let review = KustomizationReview(kustomizations, of: tree, source: source, cluster: name)
    var decoded = DecodedManifests()
    for (index, part) in parts.enumerated() {
      if index < tree.read.count, review.others.contains(tree.read[index].resolved) || rendering.covers(index) {
        continue
      }
      decoded.append(part)
    }
    decoded.append(rendering.rendered)
    decoded.builder.diagnostics += review.diagnostics
    if let foreign = LeftOut.foreign(decoded.builder.foreign, source) { decoded.builder.diagnostics.append(foreign) }
    for (version, found) in decoded.builder.formerVersions.sorted(by: { $0.key < $1.key })
    where version.isGone(from: reading.settings.serverMinor) {
      decoded.builder.diagnostics.append(version.warning(found))
    }
    let isUnrendered = review.isUnrendered || rendering.isIncomplete
    guard decoded.objectCount > 0 || !decoded.builder.undecodable.isEmpty || isUnrendered else {
      throw .noObjects(source: source)
    }
    var snapshot = decoded.builder.snapshot(named: name, source: source)
    snapshot.asked = reading.plan.asked(live: false)
    snapshot.forgetUnnamedSettings(reading.plan)
    if let version = ServerVersion(ofKubelets: snapshot.nodes) { snapshot.version = version }
    if isUnrendered {
      snapshot.coverage[Coverage.unrendered] = .failed(reason: "what they render to is not known")
    }
    rendering.locate(&snapshot)
    Duplicates.resolve(&snapshot, source: source)
    if snapshot.isDump { snapshot.completeness = .dump(kinds: snapshot.heldKinds.union(decoded.builder.emptyLists)) }
    snapshot.diagnostics += NamespaceHint.diagnostics(snapshot, reading.settings)
    Defaulting.complete(&snapshot, namespacesOfUnused: decoded.builder.namespacesOfUnused)
    return snapshot
  }
}
