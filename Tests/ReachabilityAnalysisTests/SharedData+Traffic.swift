import Foundation
import TestData

/// What is there about traffic.
extension SharedData {
  static let networkPolicy = conformance.appendingPathComponent("networkpolicy")
  static let scenario = root.appendingPathComponent("scenario")
  static let generator = root.appendingPathComponent("tools/gen.py")

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
