import FoundationEssentials

/// What becomes of a file that was found in a folder of manifests.
enum FileChoice {
  /// Its name or its beginning says that it holds manifests.
  case read
  /// Begins like a manifest, but its name says that an editor or a tool left it behind.
  case backup
  /// A pipe, a socket or a device with a manifest's name: reading it could wait for ever.
  case special
  /// A manifest by its name, packed or encrypted in a way that is not read here.
  case sealed
  /// Nothing suggests Kubernetes objects.
  case other

  init(path: String, name: String) {
    let name = name.lowercased()
    guard Self.isRegular(path) else {
      self = Self.isManifest(name) ? .special : .other
      return
    }
    if Self.isManifest(name) {
      self = .read
    } else {
      self.init(beginning: FileBytes.beginning(of: path, count: 1 << 16) ?? [], name: name)
    }
  }

  /// The choice for a file that is not named like manifests, by its first bytes.
  init(beginning bytes: [UInt8], name: String) {
    if let dot = name.lastIndex(of: "."), Self.seals.contains(String(name[dot...])),
      Self.isManifest(String(name[..<dot]))
    {
      self = .sealed
      return
    }
    let text = Gzip.isCompressed(bytes) ? Gzip.beginning(of: bytes, count: 1 << 16) : bytes
    if Self.beginsLikeObject(text) {
      self = Self.backups.contains(where: name.hasSuffix) ? .backup : .read
    } else {
      self = .other
    }
  }

  /// True for names that promise manifests, in small letters.
  static func isManifest(_ name: String) -> Bool {
    manifests.contains(where: name.hasSuffix) || Kustomization.fileNames.contains { $0.lowercased() == name }
  }

  /// True also for names without an extension, which folders have; editors lock files by links that lead nowhere.
  static func mayBeManifests(_ name: String) -> Bool {
    if name.hasPrefix(".#") { return false }
    return isManifest(name) || !(name.split(separator: ".").dropFirst().last?.contains(where: \.isLetter) ?? false)
  }

  private static let manifests = [".yaml", ".yml", ".json", ".yaml.gz", ".yml.gz", ".json.gz"]
  private static let seals: Set = [".age", ".bz2", ".enc", ".gpg", ".lz4", ".pgp", ".vault", ".xz", ".zip", ".zst"]
  static let sealedReason = "packed or encrypted by another program; which kinds it holds is not known"
  private static let backups = ["~", ".bak", ".backup", ".old", ".orig", ".rej", ".save", ".swp", ".tmp"]

  /// False for folders, pipes, sockets and devices.
  static func isRegular(_ path: String) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: RealPath.of(path) ?? path)
    return attributes?[.type] as? FileAttributeType == .typeRegular
  }

  /// JSON that mentions both fields every object has, or YAML whose first key is one of an object's.
  static func beginsLikeObject(_ bytes: [UInt8]) -> Bool {
    let hasMark = bytes.starts(with: [0xef, 0xbb, 0xbf])
    let text = String(decoding: hasMark ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.drop(while: \.isWhitespace)
      if words.isEmpty || ["#", "---", "%"].contains(where: words.hasPrefix) { continue }
      if words.hasPrefix("{") || words.hasPrefix("[") {
        return text.contains("\"apiVersion\"") && text.contains("\"kind\"")
      }
      let key = words.prefix { $0 != ":" }.filter { $0 != "\"" && $0 != "'" && $0 != " " }
      return objectKeys.contains(key) && text.contains("apiVersion") && text.contains("kind")
    }
    return false
  }

  private static let objectKeys: Set<String> = [
    "aggregationRule", "apiVersion", "items", "kind", "metadata", "roleRef", "rules", "spec", "status", "subjects",
  ]
}
