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
}
