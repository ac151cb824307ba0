import SystemPackage

/// Bytes of files that stand for clusters.
enum FileBytes {
  /// Why a file's bytes are not to be had.
  enum Failure: Error { case unreadable(reason: String), tooLarge }

  /// The first bytes of a file; nil when it cannot be read.
  static func beginning(of path: String, count: Int) -> [UInt8]? {
    try? withFile(path) { file in
      var bytes: [UInt8] = []
      try append(&bytes, from: file, upTo: count)
      return bytes
    }
  }

  /// All bytes of a file or a pipe. A larger file is refused by its size, unread; one that begins like no text, and is
  /// not packed, is not read to its end.
  static func all(of path: String, limit: Int) throws(Failure) -> [UInt8] {
    do {
      return try withFile(path) { file in
        // Pipes have no size; devices say 0.
        let size = (try? Int(file.seek(offset: 0, from: .end))) ?? 0
        guard size <= limit else { throw Failure.tooLarge }
        if size > 0 { try file.seek(offset: 0, from: .start) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size)
        try append(&bytes, from: file, upTo: min(head, limit + 1))
        if Gzip.isCompressed(bytes) || !bytes.contains(0) { try append(&bytes, from: file, upTo: limit + 1) }
        guard bytes.count <= limit else { throw Failure.tooLarge }
        return bytes
      }
    } catch let failure as Failure {
      throw failure
    } catch {
      throw .unreadable(reason: (error as? Errno)?.description.lowercased() ?? "\(error)")
    }
  }

  private static let head = 1 << 16

  private static func withFile<Result>(_ path: String, _ body: (FileDescriptor) throws -> Result) throws -> Result {
    guard NamedPipe.isOne(path) else {
      let file = try FileDescriptor.open(FilePath(path), .readOnly)
      return try file.closeAfter { try body(file) }
    }
    let file = try FileDescriptor.open(FilePath(path), .readOnly, options: .nonBlocking)
    return try file.closeAfter {
      guard NamedPipe.awaitWriter(file.rawValue) else {
        throw Failure.unreadable(reason: "nobody wrote into the pipe for \(NamedPipe.patience) seconds")
      }
      return try body(file)
    }
  }

  private static func append(_ bytes: inout [UInt8], from file: FileDescriptor, upTo count: Int) throws {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < count {
      let read = try chunk.withUnsafeMutableBytes { try file.read(into: $0) }
      if read == 0 { return }
      bytes += chunk.prefix(min(read, count - bytes.count))
    }
  }
}

extension SnapshotFile {
  /// Whole bytes of a file.
  package static func bytes(of path: String, limits: ReadingLimits = .standard) throws(SnapshotFileError) -> [UInt8] {
    do throws(FileBytes.Failure) {
      return try FileBytes.all(of: path, limit: limits.fileBytes)
    } catch {
      switch error {
      case .tooLarge: throw .tooLarge(file: path, limit: limits.fileBytes)
      case .unreadable(let reason): throw .malformed(file: path, problem: "it cannot be read: \(reason)")
      }
    }
  }

  package static func write(_ bytes: [UInt8], to path: String) throws(SnapshotFileError) {
    do throws(OutputFile.Failure) {
      try OutputFile.write(bytes, to: path)
    } catch {
      throw .unwritable(file: path, reason: error.reason)
    }
  }
}
