import DriftComparison
import DriftConfiguration
import Findings
import Reporting
import Testing

/// The configuration that the documentation shows is one that Driftwatch reads.
@Suite struct ConfigurationPageTests {
  @Test func `the documented configuration is valid and shows every top-level key`() throws {
    let page = try Repository.file("Documentation/Configuration.md")
    let example = try #require(Self.firstBlock(of: page.lines))
    let configuration = try ConfigurationReader.read(example, file: page.path)
    #expect(configuration.mapping.rules.count == 3)
    #expect(configuration.clusters.count == 1 && configuration.exceptions.count == 1)
    #expect(configuration.guardrails?.count == 1 && configuration.failOn != nil)
    #expect(!configuration.ignoredNamespaces.isEmpty && configuration.notify.count == 3)
  }

  @Test func `the schema beside the documentation is the reader's`() throws {
    let schema = try Repository.file("Documentation/Schemas/driftwatch.schema.json")
    #expect(schema.lines.joined(separator: "\n") == ConfigurationSchema.document.json, "run `make docs`")
  }

  /// What stands in the first fenced block of YAML.
  private static func firstBlock(of lines: [String]) -> String? {
    guard let start = lines.firstIndex(of: "```yaml") else { return nil }
    return lines[(start + 1)...].prefix { $0 != "```" }.joined(separator: "\n")
  }
}
