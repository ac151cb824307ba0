import Documents
import Testing

@Suite struct DocumentTests {
  private let document = Document(
    canonical: Array(#"{"a":[1,{"b":"x\n"}],"c.d":true,"e":null,"f":{"":0}}"#.utf8))

  @Test func `members and items are found without building anything`() {
    #expect(document.root["a"]?.items.count == 2)
    #expect(document.root["a"]?.items[1]["b"]?.string == "x\n")
    #expect(document.root["c.d"]?.boolean == true)
    #expect(document.root["e"]?.kind == .null)
    #expect(document.root["f"]?.kind == .withheld)
    #expect(document.root["g"] == nil)
  }

  @Test func `a value tells its path`() {
    #expect(document.root["a"]?.items[1]["b"]?.path == "a[1].b")
    #expect(document.root["c.d"]?.path == "[c.d]")
  }

  @Test func `the first differences of two documents have paths`() {
    let other = Document(canonical: Array(#"{"a":[1,{"b":"y"},2],"c.d":true,"f":{"":0}}"#.utf8))
    let found = DocumentDifference.all(document, other)
    #expect(found.map(\.path) == ["a[1].b", "a[2]", "e"])
    #expect(found[1].baseline == nil && found[1].target == "2")
  }

  @Test(arguments: [
    (#"{"a\"b":1}"#, "a\"b"), (#"{"a\\b":1}"#, "a\\b"), (#"{"\n":1}"#, "\n"), (#"{"\u0001x":1}"#, "\u{1}x"),
    (#"{"é":1}"#, "é"), (#"{"":1,"a":2}"#, ""),
  ]) func `keys are found whatever is escaped in them`(_ json: String, _ key: String) {
    let document = Document(canonical: Array(json.utf8))
    #expect(document.root[key]?.whole == 1)
    for other in ["a\\\"b", "\\n", "e\u{301}", "\\u0001x", "b"] { #expect(document.root[other] == nil) }
  }

  @Test func `equality looks at every byte`() {
    let text = Array(#"{"key":"0123456789abcdefghij"}"#.utf8)
    #expect(Document(canonical: text) == Document(canonical: text))
    for index in text.indices {
      var other = text
      other[index] ^= 1
      #expect(Document(canonical: text) != Document(canonical: other))
    }
    #expect(Document(canonical: text) != Document(canonical: text.dropLast()))
  }

  @Test func `keys that Swift takes for equal are told apart`() {
    let a = Document(canonical: Array("{\"K\":1}".utf8))
    let b = Document(canonical: Array("{\"\u{212a}\":1}".utf8))
    #expect(DocumentDifference.all(a, b).count == 2)
  }

  @Test(arguments: [
    (#"1"#, 1.0), (#""100m""#, 0.1), (#"0.1"#, 0.1), (#""1Gi""#, 1_073_741_824), (#""1e3""#, 1000), (#""-1k""#, -1000),
    (#"1e30"#, 1e30),
  ]) func `quantities are numbers`(_ json: String, _ value: Double) throws {
    #expect(try Document(canonical: Array(#"{"a":\#(json)}"#.utf8)).root.quantity("a") == value)
  }

  @Test(arguments: [#""x""#, #""0x10""#, #""1 Gi""#, #""inf""#, #""""#, "true", "{}"])
  func `what is no quantity is refused where it stands`(_ json: String) {
    let root = Document(canonical: Array(#"{"a":\#(json)}"#.utf8)).root
    #expect { try root.quantity("a") } throws: { ($0 as? DocumentDefect)?.path == "a" }
  }
}
