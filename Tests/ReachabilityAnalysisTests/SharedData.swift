import Foundation

/// Where test data that is not part of the repository lies, if it is there at all.
enum SharedData {
  /// `$DRIFTWATCH_CONFORMANCE`, by default `../shared/conformance` beside the package.
  static let conformance =
    ProcessInfo.processInfo.environment["DRIFTWATCH_CONFORMANCE"].map { URL(fileURLWithPath: $0) }
    ?? shared.appendingPathComponent("conformance")

  static let networkPolicy = conformance.appendingPathComponent("networkpolicy")
  static let scenario = shared.appendingPathComponent("scenario")
  static let generator = shared.appendingPathComponent("tools/gen.py")

  private static let shared = package.appendingPathComponent("../shared").standardizedFileURL

  private static var package: URL {
    var url = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { url.deleteLastPathComponent() }
    return url
  }

  static func exists(_ url: URL) -> Bool { FileManager.default.fileExists(atPath: url.path) }

  /// Names of the entries of a folder, sorted; empty where there is no such folder.
  static func entries(_ url: URL) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted()
  }

  /// Every file below a folder, sorted.
  static func files(below url: URL) -> [URL] {
    ((try? FileManager.default.subpathsOfDirectory(atPath: url.path)) ?? []).sorted()
      .map { url.appendingPathComponent($0) }.filter { !$0.hasDirectoryPath }
  }
}
