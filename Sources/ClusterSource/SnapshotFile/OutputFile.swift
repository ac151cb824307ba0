import FoundationEssentials
import SystemPackage

/// Writes the files that people name.
package enum OutputFile {
  /// Why nothing, or not everything, was written.
  package struct Failure: Error {
    /// Lower case, no full stop.
    package var reason: String
  }

  /// Writes a file in one step: a reader never sees half of it, and a failure leaves the old one. Links are followed;
  /// a pipe or a device is written to, never replaced.
  package static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    do {
      if isStream(path) {
        let stream = try FileDescriptor.open(FilePath(path), .writeOnly, options: .append)
        _ = try stream.closeAfter { try stream.writeAll(bytes) }
      } else {
        try Data(bytes).write(to: URL(filePath: followingLinks(path)), options: .atomic)
      }
    } catch {
      throw Failure(reason: reason(error))
    }
  }

  /// Whether something other than a file or a folder stands there; also when `/dev/stdout` leads to a file, which others
  /// hold open.
  private static func isStream(_ path: String) -> Bool {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder else { return false }
    return ["/dev/", "/proc/"].contains(where: path.hasPrefix) || !FileChoice.isRegular(path)
  }

  /// Where a chain of symbolic links ends, whether or not anything is there.
  private static func followingLinks(_ path: String) -> String {
    var path = path
    for _ in 0..<40 {
      guard let next = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else { break }
      path = next.hasPrefix("/") ? next : URL(filePath: path).deletingLastPathComponent().appending(path: next).path
    }
    return path
  }

  private static func reason(_ error: any Error) -> String {
    if let error = error as? Errno { return error.description.lowercased() }
    return switch (error as? CocoaError)?.code {
    case .fileNoSuchFile?: "the folder does not exist"
    case .fileWriteNoPermission?: "permission denied"
    case .fileWriteOutOfSpace?: "no space left"
    default: "writing failed; is it a folder?"
    }
  }
}
