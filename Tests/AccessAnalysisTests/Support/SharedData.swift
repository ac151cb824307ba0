import Foundation

/// Data beside the package that tests read where it is present.
enum SharedData {
  /// A folder of `../shared`, or, where the variable is set, a folder of what it names; nil where it is missing.
  static func folder(_ name: String, variable: String? = nil, subfolder: String = "") -> String? {
    let chosen = variable.flatMap { ProcessInfo.processInfo.environment[$0] }.map { $0 + "/" + subfolder }
    let package = (0..<4).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
    let path = chosen ?? package.deletingLastPathComponent().appending(path: "shared/\(name)").path
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
