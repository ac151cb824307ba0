import KubernetesModel

/// Where manifests lie: a folder, or a tree in a git repository.
protocol ManifestStore: Sendable {
  /// In the order to be read.
  var files: [StoredFile] { get }
  /// What could not be looked at, with the reason.
  var unreadable: [(file: StoredFile, reason: String)] { get }
  var leftOut: LeftOut { get }
  /// How the user named it, and messages name what lies in it.
  var source: String { get }
  /// The folder that was searched, as paths of files begin; nil where a single file was named.
  var root: String? { get }
  var paths: PathLookup { get }

  /// Reads and decodes some of the files, the results in their order.
  func decode(_ files: [StoredFile], _ reading: ManifestReading) async throws(ManifestError) -> [DecodedManifests]

  /// The folder on disk in which kustomize can be run, as long as `body` lasts.
  func onDisk<Result: Sendable>(
    _ temporaryFolder: String, _ body: (KustomizePlace) async throws(ManifestError) -> Result
  ) async throws(ManifestError) -> Result
}

/// A file of a store.
struct StoredFile: Sendable, Hashable {
  /// As messages name it.
  var path: String
  /// From the folder that is read; empty where the user named the file by itself.
  var name: String
  /// From the root of the repository around it; nil where there is none.
  var repositoryPath: String?
  /// Of a git repository.
  var id = ""
  var size = 0

  /// The name of the folder that it lies in.
  var folderName: String {
    PathText.joined(path, "..").split(separator: "/").last.map(String.init) ?? ""
  }
}

/// How the files of a store are decoded.
struct ManifestReading: Sendable {
  var plan: ReadingPlan
  var settings: ManifestSettings
  var limits: ReadingLimits
  var workers: Int
  /// Into which namespaces Applications put what lies at their paths.
  var targets: [String: Set<String>] = [:]
  /// Folders of Helm charts.
  var charts: Set<String> = []

  func file(_ file: StoredFile, _ content: ManifestFile.Content) -> ManifestFile {
    ManifestFile(
      path: file.path, content: content, plan: plan, limits: limits, context: context(of: file), skipName: file.name,
      syntax: isInTemplates(file) ? .chartTemplate : .plain)
  }

  private func isInTemplates(_ file: StoredFile) -> Bool {
    if charts.isEmpty { return false }
    var folder = file.path.folder
    while !folder.isEmpty, folder != "/" {
      if folder.hasSuffix("/templates") || folder == "templates", charts.contains(folder.folder) { return true }
      folder = folder.folder
    }
    return false
  }

  func context(of file: StoredFile) -> DocumentContext {
    settings.context(folder: file.folderName, application: namespace(of: file))
  }

  /// Of the Application whose path is the nearest; nil where two that are as near disagree.
  func namespace(of file: StoredFile) -> String? {
    let namespaces = namespaces(of: file)
    return namespaces.count == 1 ? namespaces.first : nil
  }

  /// Into which Applications of the nearest path put it.
  func namespaces(of file: StoredFile) -> Set<String> {
    if targets.isEmpty { return [] }
    var nearest: (depth: Int, namespaces: Set<String>) = (0, [])
    for path in [file.name, file.repositoryPath].compactMap(\.self) {
      var folder = path.folder
      while !folder.isEmpty, folder != "/" {
        let depth = folder.utf8.count
        if let found = targets[folder] {
          if depth > nearest.depth {
            nearest = (depth, found)
          } else if depth == nearest.depth {
            nearest.namespaces.formUnion(found)
          }
          break
        }
        folder = folder.folder
      }
    }
    return nearest.namespaces
  }

  /// The results are in the order of the files, whichever is finished first.
  func decode(_ files: [ManifestFile]) async -> [DecodedManifests] {
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
}
