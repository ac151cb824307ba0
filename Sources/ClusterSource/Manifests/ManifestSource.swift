package import KubernetesModel

/// Reads manifests into a snapshot.
package enum ManifestSource {
  /// Reads YAML or JSON text; `file` is what diagnostics call it.
  package static func snapshot(
    named name: String, yaml: String, file: String = "manifest.yaml", plan: ReadingPlan = .core,
    settings: ManifestSettings = ManifestSettings()
  ) throws(ManifestError) -> Snapshot {
    try snapshot(named: name, bytes: Array(yaml.utf8), file: file, plan: plan, settings: settings)
  }

  /// Reads the bytes of one file or of standard input.
  package static func snapshot(
    named name: String, bytes: [UInt8], file: String, plan: ReadingPlan = .core,
    settings: ManifestSettings = ManifestSettings(), limits: ReadingLimits = .standard
  ) throws(ManifestError) -> Snapshot {
    let reading = ManifestReading(plan: plan, settings: settings, limits: limits, workers: 1)
    let decoded = reading.file(StoredFile(path: file, name: ""), .bytes(bytes)).decode()
    let result = ManifestResult(
      parts: [decoded], tree: ManifestTree([(file, decoded.objectCount > 0)], root: nil, nil), source: file)
    return try result.snapshot(named: name, reading)
  }

  /// Reads a file, or every manifest of a folder and the folders below; `workers` files at a time.
  package static func snapshot(
    named name: String, path: String, plan: ReadingPlan = .core, settings: ManifestSettings = ManifestSettings(),
    limits: ReadingLimits = .standard, workers: Int = 4
  ) async throws(ManifestError) -> Snapshot {
    let store = try FolderStore(at: path, leavingOut: settings.skip)
    let reading = ManifestReading(plan: plan, settings: settings, limits: limits, workers: workers)
    return try await ManifestResult(of: store, reading).snapshot(named: name, reading)
  }

  /// Reads files that are in memory; `source` is the folder that their paths begin with.
  package static func snapshot(
    named name: String, files: [(path: String, bytes: [UInt8])], source: String, plan: ReadingPlan = .core
  ) throws(ManifestError) -> Snapshot {
    let reading = ManifestReading(plan: plan, settings: ManifestSettings(), limits: .standard, workers: 1)
    let parts = files.map { reading.file(StoredFile(path: $0.path, name: ""), .bytes($0.bytes)).decode() }
    let tree = ManifestTree(zip(files, parts).map { ($0.path, $1.objectCount > 0) }, root: source, nil)
    return try ManifestResult(parts: parts, tree: tree, source: source).snapshot(named: name, reading)
  }

  /// Reads what a commit of a repository holds.
  package static func snapshot(
    named name: String, _ reference: GitReference, _ git: GitProgram, plan: ReadingPlan = .core,
    settings: ManifestSettings = ManifestSettings(), limits: ReadingLimits = .standard, workers: Int = 4
  ) async throws(ManifestError) -> Snapshot {
    let store = try await GitStore(reference, git, leavingOut: settings.skip, limits: limits)
    let reading = ManifestReading(plan: plan, settings: settings, limits: limits, workers: workers)
    return try await ManifestResult(of: store, reading).snapshot(named: name, reading)
  }
}
