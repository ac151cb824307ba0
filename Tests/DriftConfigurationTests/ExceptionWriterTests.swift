import DriftComparison
import DriftConfiguration
import Findings
import KubernetesModel
import Testing

@Suite struct ExceptionWriterTests {
  static let entry = ExceptionWriter.Entry(
    .id("DW-0123456789"), target: "dr", reason: "moving to \"v2\": #7", owner: "web", lastDay: CalendarDay("2026-12-31")
  )

  @Test(arguments: [
    "", "# ours\napiVersion: driftwatch/v1alpha1\nkind: Config\n",
    "apiVersion: driftwatch/v1alpha1\nkind: Config\nexceptions: []\nfailOn: high\n",
    "apiVersion: driftwatch/v1alpha1\nkind: Config\nexceptions:\n- {id: DW-0000000001, reason: x, permanent: true}\nfailOn: high",
    """
    apiVersion: driftwatch/v1alpha1
    kind: Config
    exceptions:
      # first
      - id: DW-0000000001
        reason: x
        permanent: true

    # the rest
    failOn: high
    """,
  ])
  func anExceptionIsAddedAndNothingElseChanges(text: String) throws {
    let changed = ExceptionWriter.adding([Self.entry], to: text)
    let before = text.isEmpty ? nil : try ConfigurationReader.read(text, file: "c.yaml")
    let after = try ConfigurationReader.read(changed, file: "c.yaml")
    #expect(after.exceptions.count == (before?.exceptions.count ?? 0) + 1)
    #expect(after.exceptions.last?.id == "DW-0123456789")
    #expect(after.exceptions.last?.acceptance.reason == "moving to \"v2\": #7")
    #expect(after.failOn == before?.failOn)
    let kept = text.split(separator: "\n").filter { $0 != "exceptions: []" }
    #expect(kept.allSatisfy { changed.contains($0) })
  }

  @Test func theLineEndingsOfTheFileStay() throws {
    let text = "apiVersion: driftwatch/v1alpha1\r\nkind: Config\r\nexceptions:\r\n"
    let changed = ExceptionWriter.adding([Self.entry], to: text)
    #expect(changed.hasPrefix(text) && changed.hasSuffix("}\r\n"))
    #expect(try ConfigurationReader.read("\u{feff}" + changed, file: "c.yaml").exceptions.count == 1)
  }

  @Test func anEntryWithoutEndSaysSo() throws {
    var entry = Self.entry
    entry.lastDay = nil
    let after = try ConfigurationReader.read(ExceptionWriter.adding([entry], to: ""), file: "c.yaml")
    #expect(after.exceptions.first?.lastDay == nil)
  }
}
