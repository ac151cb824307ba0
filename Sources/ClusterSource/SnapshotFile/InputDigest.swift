import Crypto
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// SHA-256 of what a run reads and writes, in the form that auditors compare.
package enum InputDigest {
  private static let chunk = 1 << 20
  private static let mostFiles = 200_000

  /// Lower-case hexadecimal, as sha256sum prints it.
  package static func hexadecimal(of bytes: some Sequence<UInt8>) -> String {
    text(SHA256.hash(data: Array(bytes)))
  }

  /// Of one file, read piece by piece; nil where it cannot be read.
  package static func hexadecimal(ofFile path: String) -> String? {
    guard let stream = fopen(path, "rb") else { return nil }
    defer { fclose(stream) }
    var hash = SHA256()
    var buffer = [UInt8](repeating: 0, count: chunk)
    while true {
      let count = fread(&buffer, 1, buffer.count, stream)
      if count == 0 { break }
      hash.update(data: buffer[..<count])
    }
    return ferror(stream) == 0 ? text(hash.finalize()) : nil
  }

  /// `sha256:HEX` of a file, or of the lines `HEX  PATH` of a folder's files in the order of their paths; nil where
  /// something cannot be read.
  package static func digest(ofInput path: String) -> String? {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
    if !isFolder { return hexadecimal(ofFile: path).map { "sha256:\($0)" } }
    guard let files = files(below: path) else { return nil }
    var hash = SHA256()
    for file in files {
      guard let hexadecimal = hexadecimal(ofFile: "\(path)/\(file)") else { return nil }
      hash.update(data: Array("\(hexadecimal)  \(file)\n".utf8))
    }
    return "sha256:\(text(hash.finalize()))"
  }

  /// Regular files by their paths below the folder; what version control keeps for itself is none of the input.
  private static func files(below root: String) -> [String]? {
    var found: [String] = []
    var open = [""]
    while let folder = open.popLast() {
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)") else { return nil }
      for name in names where name != ".git" {
        let path = folder.isEmpty ? name : "\(folder)/\(name)"
        guard
          let kind = try? FileManager.default.attributesOfItem(atPath: "\(root)/\(path)")[.type] as? FileAttributeType
        else { return nil }
        if kind == .typeDirectory { open.append(path) } else if kind == .typeRegular { found.append(path) }
        if found.count > mostFiles { return nil }
      }
    }
    return found.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }

  private static func text(_ digest: SHA256.Digest) -> String {
    digest.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
  }
}
