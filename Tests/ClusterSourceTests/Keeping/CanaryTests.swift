import Documents
import Testing

@testable import ClusterSource

/// Whatever a selection does not keep as it is becomes a canary, and none is in the document.
@Suite struct CanaryTests {
  private static let selections: [FieldSelection] = [
    .whole, .presence, .digest, .digests(depth: 1), .digests(depth: 3), .keys, .flags(["mode"]),
    .environment(["MODE"]), .embedded(.yaml, ["a": .whole]), .embedded(.json, .keys), .embedded(.lines, ["a": .whole]),
    .nothing, ["a": .whole], ["*": .presence], ["a": ["b": .digest]], ["*": ["*": .keys]], .except(["secret"]),
  ]

  private static let values = [
    "'CANARY'", "[CANARY, {b: CANARY}]", "{x: CANARY}", "{x: {y: [CANARY]}}", #"{"n": [{"m": "CANARY"}]}"#,
    #"'{"x":"CANARY"}'"#, "'x: CANARY'", "'x=CANARY'", "'--token=CANARY'", "[run, --token=CANARY, CANARY]",
    "[{name: KEY, value: CANARY}]",
  ]

  @Test(arguments: selections.indices) func `no canary is in a document`(_ index: Int) {
    let selection = Self.selections[index]
    for value in Self.values {
      for key in ["other", "metadata", "apiVersion", "kind"] {
        let kept = Kept.text("\(key): \(value)\nf: {x: 1}\n", ["f": selection])
        #expect(!kept.contains("CANARY"), "\(selection): \(kept)")
      }
      guard !Self.keepsAll(selection) else { continue }
      let kept = Kept.text("f: \(value)\n", ["f": selection])
      #expect(!kept.contains("CANARY"), "\(selection), \(value): \(kept)")
    }
  }

  /// In places that hold secrets nothing is kept even if all is.
  @Test(arguments: selections.indices) func `no canary is in a document that keeps all`(_ index: Int) {
    let places = [
      "env: [{name: A, value: CANARY}]", "env: {A: CANARY}", "args: [CANARY]", "command: [x, CANARY]", "args: CANARY",
      "data: {x: CANARY}", "stringData: {x: CANARY}", "binaryData: {x: CANARY}", "caBundle: CANARY",
      "url: 'https://CANARY:CANARY@host/?CANARY'", "managedFields: [{fieldsV1: {CANARY: 1}}]",
    ]
    for place in places {
      for holder in ["{\(place)}", "[{\(place)}]", "{x: {\(place)}}"] {
        let kept = Kept.text("f: \(holder)\n", ["f": Self.selections[index]])
        #expect(!kept.contains("CANARY"), "\(place): \(kept)")
        #expect(!Kept.text("f: \(holder)\n", .whole).contains("CANARY"))
      }
    }
  }

  private static func keepsAll(_ selection: FieldSelection) -> Bool {
    if case .except = selection { true } else { selection == .whole }
  }
}
