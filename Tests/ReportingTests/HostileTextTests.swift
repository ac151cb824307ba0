import Findings
import Foundation
import Reporting
import Testing

/// Names that try to break a terminal, a page, a comment or a spreadsheet.
@Suite struct HostileTextTests {
  static let formats = ReportFormat.all.map(\.name)

  @Test(arguments: formats) func `no format shows a character that a terminal or reader would obey`(name: String) throws
  {
    let format = try #require(ReportFormat.all.first { $0.name == name })
    var random = Randomness(seed: 7)
    for _ in 0..<12 {
      let report = Samples.hostile(random.text(length: 12))
      for detail in RenderOptions.Detail.allCases {
        var options = RenderOptions()
        options.detail = detail
        let text = format.render(report, options: options)
        let obeyed = text.unicodeScalars.filter(Self.isObeyed)
        #expect(obeyed.allSatisfy { name == "csv" && $0 == "\r" }, "\(name): \(Set(obeyed.map(\.value)))")
      }
    }
  }

  @Test(arguments: formats) func `ten megabytes in a name neither fill a report nor stop it`(name: String) throws {
    let format = try #require(ReportFormat.all.first { $0.name == name })
    var (id, finding) = Samples.finding(1)
    finding.targetEvidence[0].explanation = String(repeating: "x\u{202e}", count: 2_500_000)
    let text = format.render(Samples.report([(id, finding)]), options: RenderOptions())
    // JSON is for programs and keeps everything.
    if name != "json" { #expect(text.utf8.count < 400_000) }
  }

  @Test func `colours are the only escape sequences`() {
    var options = RenderOptions()
    options.colors = .extended
    let text = ReportFormat.text.render(Scenario.hostile.report, options: options)
    let rest = text.replacing(/\u{1b}\[[0-9;]*m/, with: "")
    #expect(text != rest)
    #expect(!rest.contains("\u{1b}"))
    #expect(rest == ReportFormat.text.render(Scenario.hostile.report, options: RenderOptions()))
  }

  private static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0a: false
    case 0x00...0x1f, 0x7f...0x9f, 0x200b...0x200f, 0x2028...0x202e, 0x2066...0x2069, 0xfeff, 0xe0000...0xe007f: true
    default: false
    }
  }
}
