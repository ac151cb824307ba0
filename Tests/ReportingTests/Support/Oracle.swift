import Foundation

/// Programs that judge our output where they are installed; tests say so visibly where they are not.
enum Oracle {
  /// Standard output of a Python program that reads `input`; nil without Python or without a module it imports.
  static func python(_ program: String, input: String) throws -> String? {
    guard let path = find("python3") else { return nil }
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("driftwatch-\(UUID().uuidString)")
    try Data(input.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let result = try run(path, ["-W", "ignore", "-c", program, file.path])
    if result.errors.contains("ModuleNotFoundError") { return nil }
    return result.output + result.errors
  }

  /// How many sheets of paper the page takes; nil without Chromium.
  static func sheets(_ page: String) throws -> Int? {
    guard let path = find("chromium") ?? find("chromium-browser") ?? find("google-chrome") else { return nil }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("driftwatch-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (file, paper) = (folder.appendingPathComponent("report.html"), folder.appendingPathComponent("report.pdf"))
    try Data(page.utf8).write(to: file)
    _ = try run(
      path,
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(folder.path)/profile",
        "--virtual-time-budget=2000", "--print-to-pdf=\(paper.path)", file.absoluteString,
      ])
    let text = String(decoding: try Data(contentsOf: paper), as: UTF8.self)
    return text.split(separator: "/Type /Page\n", omittingEmptySubsequences: false).count - 1
  }

  /// The page's elements after its scripts ran, and what the browser complained of; nil without Chromium.
  static func browse(_ page: String, fragment: String = "") throws -> (elements: String, complaints: String)? {
    guard let path = find("chromium") ?? find("chromium-browser") ?? find("google-chrome") else { return nil }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("driftwatch-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("report.html")
    try Data(page.utf8).write(to: file)
    let result = try run(
      path,
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(folder.path)/profile",
        "--virtual-time-budget=2000", "--enable-logging=stderr", "--dump-dom", file.absoluteString + fragment,
      ])
    let complaints = result.errors.split(separator: "\n").filter { $0.contains("CONSOLE") }
    return (result.output, complaints.joined(separator: "\n"))
  }

  private static func find(_ program: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/\(program)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  private static func run(_ path: String, _ arguments: [String]) throws -> (output: String, errors: String) {
    let process = Process()
    let output = Pipe()
    let errorFile = FileManager.default.temporaryDirectory.appendingPathComponent("driftwatch-\(UUID().uuidString)")
    try Data().write(to: errorFile)
    defer { try? FileManager.default.removeItem(at: errorFile) }
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errorFile)
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let errors = try Data(contentsOf: errorFile)
    return (String(decoding: data, as: UTF8.self), String(decoding: errors, as: UTF8.self))
  }
}
