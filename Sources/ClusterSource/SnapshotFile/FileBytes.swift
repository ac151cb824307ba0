import FoundationEssentials
import SystemPackage

/// Bytes of files that stand for clusters.
enum FileBytes {
  /// The first bytes of a file; nil when it cannot be read.
  static func beginning(of path: String, count: Int) -> [UInt8]? {
    guard let file = try? FileDescriptor.open(FilePath(path), .readOnly) else { return nil }
    defer { try? file.close() }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < count {
      guard let read = try? chunk.withUnsafeMutableBytes({ try file.read(into: $0) }) else { return nil }
      if read == 0 { break }
      bytes += chunk.prefix(min(read, count - bytes.count))
    }
    return bytes
  }
}

extension SnapshotFile {
  /// Whole bytes of a file.
  package static func bytes(of path: String, limits: ReadingLimits = .standard) throws(SnapshotFileError) -> [UInt8] {
    guard let bytes = FileBytes.beginning(of: path, count: limits.fileBytes + 1) else {
      throw .malformed(file: path, problem: "it cannot be read")
    }
    guard bytes.count <= limits.fileBytes else { throw .tooLarge(file: path, limit: limits.fileBytes) }
    return bytes
  }

  /// Writes a file in one step: a reader never sees half of it, and a failure leaves the old one.
  package static func write(_ bytes: [UInt8], to path: String) throws(SnapshotFileError) {
    let outcome = Result { try Data(bytes).write(to: URL(filePath: path), options: .atomic) }
    if case .failure(let error) = outcome {
      let code = (error as? CocoaError)?.code
      let reason =
        code == .fileNoSuchFile
        ? "the folder does not exist" : code == .fileWriteNoPermission ? "permission denied" : "writing failed"
      throw .unwritable(file: path, reason: reason)
    }
  }
}
