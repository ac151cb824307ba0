import Documents
import KubernetesModel
import Testing

@testable import ClusterSource

/// What a reading finds wrong is told where it stands.
@Suite struct KeptDefectTests {
  private static let yaml = """
    spec:
      rules:
      - verbs: [get]
      - verbs: [a, b]
      labels:
        a.b/c: x
    """

  @Test(arguments: [
    ("spec.rules[1].verbs[0]", 4, 13), ("spec.rules[1]", 4, 5), ("spec.labels[a.b/c]", 6, 5), ("spec.absent", 1, 1),
    ("spec.rules[7].x", 2, 3), ("", 1, 1), ("spec", 1, 1),
  ]) func `a path is found in the text`(_ path: String, _ line: Int, _ column: Int) throws {
    let bytes = Array(Self.yaml.utf8)
    let part = try #require(Array(YAMLDocuments(bytes)).first)
    let text = try #require(PlainYAML.document(part, of: bytes, file: "f"))
    let location = text.location(of: DefectPlaces.offset(of: path, in: text.json, from: 0))
    #expect(location == SourceLocation(file: "f", line: line, column: column))
  }

  @Test func `sorted lists do not move defects`() throws {
    var reading = KindReading(
      .list(KindName("example.com", "Thing"), plural: "things", .namespaced), need: .required, keep: .whole,
      unordered: ["rules"], reason: "nothing", examples: [])
    reading.check = { root in
      (root["rules"]?.items ?? []).filter { $0["bad"] != nil }.map {
        DocumentDefect(path: $0.path, message: "bad", hint: "make it good")
      }
    }
    let json = Array(#"{"rules":[{"z":1},{"bad":1}]}"#.utf8)
    let (document, defects) = try Keeping.kept(Kept.reader(json), reading)
    #expect(document.bytes == Array(#"{"rules":[{"bad":1},{"z":1}]}"#.utf8))
    #expect(defects.map(\.place) == [.offset(18)])
    #expect(defects.map(\.problem) == [.init(message: "bad", hint: "make it good")])
  }
}
