package import Foundation

/// Data that lies beside the repository and is no part of it: any of it may be missing, or be another set.
package enum SharedData {
  private static let variables = ProcessInfo.processInfo.environment

  /// `$DRIFTWATCH_SHARED`, by default `../shared` beside the package.
  package static let root: URL = {
    if let path = variables["DRIFTWATCH_SHARED"] { return URL(filePath: path) }
    let package = (0..<3).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
    return package.appending(path: "../shared").standardizedFileURL
  }()

  /// `$DRIFTWATCH_CONFORMANCE`, by default the folder of that name among the rest.
  package static let conformance =
    variables["DRIFTWATCH_CONFORMANCE"].map { URL(filePath: $0) } ?? root.appending(path: "conformance")

  /// A file or folder by its path below the root; nil, and said on standard output, where there is none.
  package static func find(_ name: String) -> String? {
    let part = "conformance/"
    let place =
      name.hasPrefix(part)
      ? conformance.appending(path: String(name.dropFirst(part.count))) : root.appending(path: name)
    let path = place.standardizedFileURL.path(percentEncoded: false)
    if FileManager.default.fileExists(atPath: path) { return path }
    print("skipped: no \(path)")
    return nil
  }
}
