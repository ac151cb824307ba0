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
    let decoded = ManifestFile.decode(bytes, file: file, plan, limits: limits)
    let tree = ManifestTree([(file, decoded.objectCount > 0)], root: nil, isOnDisk: false)
    return try finish([decoded], tree, plan, named: name, source: file)
  }

  /// Reads a file, or every manifest of a folder and the folders below; `workers` files at a time.
  package static func snapshot(
    named name: String, path: String, plan: ReadingPlan = .core, limits: ReadingLimits = .standard, workers: Int = 4
  ) async throws(ManifestError) -> Snapshot {
    let found = try ManifestFiles(at: path)
    var decoded = await decode(found.files.map { ManifestFile(path: $0, plan: plan, limits: limits) }, workers: workers)
    let files = zip(found.files, decoded).map { (path: $0, holdsObjects: $1.objectCount > 0) }
    for (path, reason) in found.unreadable { decoded.append(.unreadable(path, reason, hint: nil)) }
    var others = DecodedManifests()
    others.builder.diagnostics = found.diagnostics
    let tree = ManifestTree(files, root: found.isFolder ? path : nil, isOnDisk: true)
    return try finish(decoded + [others], tree, plan, named: name, source: path)
  }

  /// The results are in the order of the files, whichever is finished first.
  private static func decode(_ files: [ManifestFile], workers: Int) async -> [DecodedManifests] {
    await withTaskGroup(of: (Int, DecodedManifests).self) { group in
      var results = [DecodedManifests](repeating: DecodedManifests(), count: files.count)
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
      return results
    }
  }

  /// - Parameter parts: what each file of the tree held, in their order, then what else there is to say.
  private static func finish(
    _ parts: [DecodedManifests], _ files: ManifestTree, _ plan: ReadingPlan, named name: String, source: String
  ) throws(ManifestError) -> Snapshot {
    let review = KustomizationReview(
      parts.flatMap(\.builder.kustomizations), of: files, source: source, cluster: name)
    var decoded = DecodedManifests()
    for (index, part) in parts.enumerated() {
      if index < files.read.count, review.others.contains(files.read[index].resolved) { continue }
      decoded.append(part)
    }
    decoded.builder.diagnostics += review.diagnostics
    guard decoded.objectCount > 0 || !decoded.builder.undecodable.isEmpty || review.isUnrendered else {
      throw .noObjects(source: source)
    }
    var snapshot = decoded.builder.snapshot(named: name, source: source)
    snapshot.asked = plan.asked(live: false)
    snapshot.forgetUnnamedSettings(plan)
    if review.isUnrendered {
      snapshot.coverage[Coverage.unrendered] = .failed(reason: "what they render to is not known")
    }
    try Duplicates.check(snapshot)
    if snapshot.isDump { snapshot.completeness = .dump(kinds: snapshot.heldKinds.union(decoded.builder.emptyLists)) }
    Defaulting.complete(&snapshot, namespacesOfUnused: decoded.builder.namespacesOfUnused)
    return snapshot
  }
}
