import KubernetesModel
import Testing

@testable import ClusterSource

@Suite struct ScalarTests {
  @Test(arguments: [
    ("yes", YAMLScalar.boolean(true)), ("Off", .boolean(false)), ("y", .boolean(true)), ("yEs", .text), ("only", .text),
    ("", .null), ("~", .null), ("NULL", .null), ("nULL", .text), ("8080", .number("8080")), ("0644", .number("420")),
    ("0o17", .number("15")), ("0x1F", .number("31")), ("0b101", .number("5")), ("-0", .number("0")),
    ("089", .number("89")), ("1_000", .number("1000")), ("1_0.5", .number("10.5")), ("80.0", .number("80")),
    ("1e3", .number("1000")), ("1:30", .text), ("2026-01-01", .text), ("500m", .text), ("10.0.0.0/8", .text),
    ("1.2.3", .text), ("-", .text), (".", .text), (".inf", .infinity), ("0x", .text), ("1e", .text), ("nan", .text),
  ])
  func `an unquoted scalar means what it means to kubectl`(_ written: String, _ meaning: YAMLScalar) {
    #expect(YAMLScalar(plain: Array(written.utf8)) == meaning)
  }

  @Test func `places in JSON files count lines and columns`() throws {
    let text = #"""
      {"apiVersion": "v1", "kind": "List", "items": [
        {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "a"}},
        {"apiVersion": "v1", "kind": "Namespace",
         "metadata": {"name": 1}}]}
      """#
    let snapshot = try ManifestSource.snapshot(named: "prod", yaml: text, file: "x.json")
    #expect(snapshot.namespaces.map(\.metadata.origin) == [SourceLocation(file: "x.json", line: 2, column: 3)])
    #expect(
      snapshot.diagnostics.map(\.description) == [
        "x.json:4:25: metadata.name: expected text, found a number `1` (put it in quotes)"
      ])
  }
}
