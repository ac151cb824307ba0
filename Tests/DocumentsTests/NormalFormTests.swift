import Documents
import Testing

@Suite struct NormalFormTests {
  private func document(_ text: String) -> Document { Document(canonical: Array(text.utf8)) }

  @Test(arguments: [
    (#"{"a":["y","x"],"b":[{"c":[3,1]}]}"#, #"{"a":["x","y"],"b":[{"c":[1,3]}]}"#),
    (#"{"a":[{"b":"y"},{"b":"x"}]}"#, #"{"a":[{"b":"y"},{"b":"x"}]}"#),
    (#"{"a":["x",{"b":1}]}"#, #"{"a":["x",{"b":1}]}"#), (#"{"a\"b":[],"c":"\n"}"#, #"{"a\"b":[],"c":"\n"}"#),
  ])
  func `lists of nothing but scalars are sorted, others stay`(written: String, sorted: String) {
    #expect(document(written).sortingScalarLists() == document(sorted))
  }

  @Test(arguments: [
    (#"{"a":[],"b":"","c":{}}"#, #"{"c":{}}"#), (#"{"s":{"matchLabels":{}}}"#, #"{"s":{}}"#),
    (#"{"r":[{"groups":[""],"x":[]}]}"#, #"{"r":[{"groups":[""]}]}"#),
  ])
  func `what omitempty leaves out is dropped, items of lists stay`(written: String, filled: String) {
    #expect(document(written).droppingEmpties(["matchLabels"]) == document(filled))
  }
}
