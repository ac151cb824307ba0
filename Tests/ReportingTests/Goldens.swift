import Foundation
import Reporting

/// Files under Tests/Goldens that reports must equal byte for byte.
struct Golden: Sendable, CustomStringConvertible {
  let scenario: Scenario
  let format: ReportFormat

  static let all: [Golden] = Scenario.all.flatMap { scenario in
    ReportFormat.all.filter { scenario.formats.contains($0.name) }.map { Golden(scenario: scenario, format: $0) }
  }

  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Goldens")

  static var isRecording: Bool { ProcessInfo.processInfo.environment["DRIFTWATCH_RECORD_GOLDENS"] == "1" }

  var fileName: String { "\(scenario.name).\(format.fileExtension)" }
  var description: String { fileName }
  var file: URL { Self.folder.appendingPathComponent(fileName) }
  var rendered: String { format.render(scenario.report, options: scenario.options) }

  func recorded() throws -> Data { try Data(contentsOf: file) }

  func record() throws {
    try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
    try Data(rendered.utf8).write(to: file)
  }

  /// Nil when equal; otherwise the first line that is not.
  static func difference(_ actual: Data, _ expected: Data) -> String? {
    if actual == expected { return nil }
    func lines(_ data: Data) -> [Substring] {
      String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    }
    let (left, right) = (lines(actual), lines(expected))
    for (index, pair) in zip(left, right).enumerated() where pair.0.utf8.elementsEqual(pair.1.utf8) == false {
      return "line \(index + 1)\n  is      \(pair.0)\n  but was \(pair.1)"
    }
    return "\(left.count) lines instead of \(right.count), or bytes that are no UTF-8"
  }
}
