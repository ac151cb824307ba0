package import KubernetesModel

/// Reads manifests into a snapshot.
package enum ManifestSource {
  /// Reads YAML or JSON text; `file` is what diagnostics call it.
  package static func snapshot(
    named name: String, yaml: String, file: String = "manifest.yaml", plan: ReadingPlan = .core
  ) throws(ManifestError) -> Snapshot {
    try snapshot(named: name, bytes: Array(yaml.utf8), file: file, plan: plan)
  }

  /// Reads the bytes of one file or of standard input.
  package static func snapshot(
    named name: String, bytes: [UInt8], file: String, plan: ReadingPlan = .core, limits: ReadingLimits = .standard
  ) throws(ManifestError) -> Snapshot {
    try finish(ManifestFile.decode(bytes, file: file, plan, limits: limits), plan, named: name, source: file)
  }

  /// Reads a file, or every manifest of a folder and the folders below; `workers` files at a time.
  package static func snapshot(
    named name: String, path: String, plan: ReadingPlan = .core, limits: ReadingLimits = .standard, workers: Int = 4
  ) async throws(ManifestError) -> Snapshot {
    let found = try ManifestFiles(at: path)
    var decoded = await decode(found.files.map { ManifestFile(path: $0, plan: plan, limits: limits) }, workers: workers)
    for (path, reason) in found.unreadable { decoded.append(.unreadable(path, reason, hint: nil)) }
    decoded.builder.diagnostics += found.diagnostics
    return try finish(decoded, plan, named: name, source: path)
  }

  /// The result is in the order of the files, whichever is finished first.
  private static func decode(_ files: [ManifestFile], workers: Int) async -> DecodedManifests {
    await withTaskGroup(of: (Int, DecodedManifests).self) { group in
      var results = [DecodedManifests?](repeating: nil, count: files.count)
      var started = 0
      func start() {
        guard started < files.count else { return }
        let index = started
        started += 1
        group.addTask { (index, files[index].decode()) }
      }
      for _ in 0..<max(1, workers) { start() }
      while let (index, result) = await group.next() {
        results[index] = result
        start()
      }
      return results.reduce(into: DecodedManifests()) { if let part = $1 { $0.append(part) } }
    }
  }

  private static func finish(
    _ decoded: DecodedManifests, _ plan: ReadingPlan, named name: String, source: String
  ) throws(ManifestError) -> Snapshot {
    guard decoded.objectCount > 0 || !decoded.builder.undecodable.isEmpty else { throw .noObjects(source: source) }
    var snapshot = decoded.builder.snapshot(named: name, source: source)
    snapshot.asked = plan.asked(live: false)
    try Duplicates.check(snapshot)
    Defaulting.complete(&snapshot, namespacesOfUnused: decoded.builder.namespacesOfUnused)
    return snapshot
  }
}
