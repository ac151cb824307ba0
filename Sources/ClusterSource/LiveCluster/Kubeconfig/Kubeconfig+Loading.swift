import FoundationEssentials

extension Kubeconfig {
  /// Where kubeconfig files are looked for, in kubectl's order.
  package struct Search: Sendable {
    /// The value of `--kubeconfig`: that file alone.
    var explicit: String?
    /// `KUBECONFIG`, a colon-separated list, or else `~/.kube/config`.
    var candidates: [String]

    package init(explicit: String? = nil, variables: [String: String], currentDirectory: String) {
      self.explicit = explicit.map { Self.absolute($0, in: currentDirectory) }
      let listed = (variables["KUBECONFIG"] ?? "").split(separator: ":").map(String.init)
      if listed.isEmpty {
        candidates = variables["HOME"].map { ["\($0)/.kube/config"] } ?? []
      } else {
        candidates = listed.map { Self.absolute($0, in: currentDirectory) }
      }
    }

    private static func absolute(_ path: String, in folder: String) -> String {
      path.hasPrefix("/") ? path : "\(folder)/\(path)"
    }
  }

  /// The configuration that kubectl would use: one file, or several merged; files of a list may be missing.
  package static func load(_ search: Search) throws(LiveClusterError) -> Kubeconfig {
    if let explicit = search.explicit { return try read(explicit) }
    let present = search.candidates.filter { FileManager.default.fileExists(atPath: $0) }
    guard !present.isEmpty else { throw .noKubeconfig(looked: search.candidates) }
    var merged = Kubeconfig(files: [])
    for path in present { merged.merge(try read(path)) }
    return merged
  }

  /// One file.
  package static func read(_ path: String) throws(LiveClusterError) -> Kubeconfig {
    try Kubeconfig(text: LocalFile.bytes(path), file: path)
  }

  /// What an earlier file defines stays as it is, as a whole; the first `current-context` wins.
  mutating func merge(_ other: Kubeconfig) {
    files += other.files
    if currentContext.isEmpty { currentContext = other.currentContext }
    clusters.merge(other.clusters) { first, _ in first }
    users.merge(other.users) { first, _ in first }
    contexts.merge(other.contexts) { first, _ in first }
  }
}

/// Files that a kubeconfig names.
enum LocalFile {
  /// No kubeconfig, certificate, key or token comes near it.
  private static let largest = 16 << 20

  static func bytes(_ path: String) throws(LiveClusterError) -> [UInt8] {
    let outcome = Result { try Data(contentsOf: URL(filePath: path)) }
    switch outcome {
    case .success(let data) where data.count <= largest: return Array(data)
    case .success: throw .unreadableFile(path: path, reason: "it is larger than \(largest >> 20) MB")
    case .failure(let error): throw .unreadableFile(path: path, reason: reason(error))
    }
  }

  static func text(_ path: String) throws(LiveClusterError) -> String {
    guard let text = String(validating: try bytes(path), as: UTF8.self) else {
      throw .unreadableFile(path: path, reason: "it is not UTF-8 text")
    }
    return text
  }

  private static func reason(_ error: any Error) -> String {
    switch (error as? CocoaError)?.code {
    case .fileReadNoSuchFile?, .fileNoSuchFile?: "there is no such file"
    case .fileReadNoPermission?: "permission denied"
    default: "it cannot be read"
    }
  }
}
