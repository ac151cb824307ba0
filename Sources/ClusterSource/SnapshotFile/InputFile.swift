import FoundationEssentials

/// What a path that stands for a cluster holds; decided by content, never by name.
package enum InputFile {
  /// The three things a file can be.
  package enum Content: Sendable, Hashable {
    case snapshot
    case kubeconfig
    /// Anything else, folders included: the reader of manifests says what is wrong with it.
    case manifests
  }

  /// No kubeconfig comes near it; manifests may.
  private static let largestKubeconfig = 4 << 20

  /// Looks at the beginning of a file; a folder, or what cannot be read, is left to the reader of manifests.
  package static func content(of path: String) -> Content {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder,
      // What a pipe gives, it gives once.
      FileChoice.isRegular(path),
      let file = FileBytes.beginning(of: path, count: largestKubeconfig + 1)
    else { return .manifests }
    return content(of: file)
  }

  /// The same for bytes at hand, which may be cut off behind what a kubeconfig can be.
  package static func content(of bytes: [UInt8]) -> Content {
    if SnapshotFile.isSnapshot(bytes) { return .snapshot }
    return bytes.count <= largestKubeconfig && isKubeconfig(bytes) ? .kubeconfig : .manifests
  }

  /// A single document with the lists that kubectl keeps in it, of kind `Config` or of none.
  private static func isKubeconfig(_ bytes: [UInt8]) -> Bool {
    guard mentionsConfig(bytes) || mentionsLists(bytes) else { return false }
    var verdicts: [Bool] = []
    do throws(ReadingFailure) {
      try YAMLTranscoder.forEachDocument(of: bytes[...], file: "", firstLine: 1, limits: .standard) { document in
        verdicts.append(isKubeconfig(document))
      }
    } catch {
      // A kubeconfig with a mistake in it: its own reader tells where.
      return verdicts.isEmpty
    }
    return verdicts == [true]
  }

  private static func isKubeconfig(_ document: DocumentText) -> Bool {
    var reader = JSONReader(document.json, interner: StringInterner())
    var keys: Set<String> = []
    var kind = ""
    var apiVersion = ""
    do throws(ReadingFailure) {
      var members = try reader.mapping()
      while let key = try members.next(&reader) {
        keys.insert(key)
        switch key {
        case "kind" where !reader.isNull(): kind = try reader.text()
        case "apiVersion" where !reader.isNull(): apiVersion = try reader.text()
        default: try reader.skip()
        }
      }
    } catch {
      return false
    }
    let lists = keys.intersection(["clusters", "contexts", "users"])
    if kind.isEmpty { return ["", "v1"].contains(apiVersion) && lists.isSuperset(of: ["clusters", "contexts"]) }
    return kind == "Config" && ["", "v1"].contains(apiVersion) && !lists.isEmpty
  }

  /// Whether the names of the lists stand anywhere: never wrong to say yes.
  private static func mentionsLists(_ bytes: [UInt8]) -> Bool {
    ["clusters", "contexts"].allSatisfy { word in
      let word = Array(word.utf8)
      return bytes.indices.contains { bytes[$0] == word[0] && bytes[$0...].starts(with: word) }
    }
  }

  /// Whether `kind: Config` stands anywhere at the top level of YAML or anywhere in JSON: cheap, and never wrong to say yes.
  private static func mentionsConfig(_ bytes: [UInt8]) -> Bool {
    let kind = Array("kind".utf8)
    let config = Array("Config".utf8)
    var index = 0
    while index + kind.count < bytes.count {
      if bytes[index] == kind[0], bytes[index...].starts(with: kind) {
        let value = bytes[(index + kind.count)...].drop { byte in
          byte == UInt8(ascii: ":") || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\"")
            || byte == UInt8(ascii: "'")
        }
        if value.starts(with: config), value.dropFirst(config.count).first.map({ !$0.isLetter }) ?? true { return true }
      }
      index += 1
    }
    return false
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
}
