import Foundation

/// Data beside the package that tests read where it is present.
enum SharedData {
  /// A folder of `../shared`, or of the folder that an environment variable names; nil where it is missing.
  static func folder(_ name: String, variable: String? = nil) -> String? {
    let environment = ProcessInfo.processInfo.environment
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let path =
      variable.flatMap { environment[$0] } ?? package.deletingLastPathComponent().appending(path: "shared/\(name)").path
    guard FileManager.default.fileExists(atPath: path) else {
      print("skipped: no ../shared/\(name)")
      return nil
    }
    return path
  }

  /// The bytes of a gzip file.
  static func unpacked(_ path: String) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return data
  }
}
