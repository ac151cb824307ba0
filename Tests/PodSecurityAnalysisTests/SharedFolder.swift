import Foundation

/// Folders beside the repository that hold data which is not part of it.
enum SharedFolder {
  /// The folder, or nil (said on standard output) where it is missing.
  static func find(_ name: String, variable: String? = nil) -> String? {
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let path =
      variable.flatMap { ProcessInfo.processInfo.environment[$0] }
      ?? package.deletingLastPathComponent().appending(path: "shared/\(name)").path
    guard FileManager.default.fileExists(atPath: path) else {
      print("skipped: no ../shared/\(name)")
      return nil
    }
    return path
  }

  /// `$DRIFTWATCH_CONFORMANCE`, by default `../shared/conformance`.
  static func conformance(_ part: String) -> String? {
    find("conformance", variable: "DRIFTWATCH_CONFORMANCE").map { "\($0)/\(part)" }
      .flatMap { FileManager.default.fileExists(atPath: $0) ? $0 : nil }
  }
}
