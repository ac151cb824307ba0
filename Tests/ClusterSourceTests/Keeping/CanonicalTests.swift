import Documents
import KubernetesModel
import Testing

@testable import ClusterSource

/// Equal contents are equal bytes, however they are written.
@Suite struct CanonicalTests {
  @Test(arguments: [
    (#"{"b":1,"a":2}"#, #"{"a":2,"b":1}"#),
    (#" { "b" : [ 1 , { } ] , "a" : "x" } "#, #"{"a":"x","b":[1,{}]}"#),
    (#"{"ab":1,"a":2,"a!":3,"a b":4}"#, #"{"a":2,"a b":4,"a!":3,"ab":1}"#),
    (#"{"é":1,"z":2,"\u0001":3,"\"":4,"!":5}"#, ##"{"\u0001":3,"!":5,"\"":4,"z":2,"é":1}"##),
    (#"{"a":null,"b":{"c":null},"d":[null,1]}"#, #"{"b":{},"d":[null,1]}"#),
    (#"{"a":"\u0041\/\u00e9\ud83d\ude00"}"#, #"{"a":"A/é😀"}"#),
    (#"{"a":"\u000a\u0009\u0008\u000c\u000d\u001F\u007f"}"#, "{\"a\":\"\\n\\t\\b\\f\\r\\u001f\u{7f}\"}"),
    (#"{"a":"\ud800x\udc00"}"#, "{\"a\":\"\u{FFFD}x\u{FFFD}\"}"),
    (#"{"a":true,"b":false,"c":[],"d":{}}"#, #"{"a":true,"b":false,"c":[],"d":{}}"#),
  ]) func `JSON has one form`(_ json: String, _ canonical: String) {
    #expect(Kept.text(json, .whole) == canonical)
    #expect(Kept.stored(Array(canonical.utf8)) == canonical)
  }

  @Test(arguments: [
    ("10", ["10", "1e1", "10.0", "1E+1", "100e-1", "0.1e2"]),
    ("0", ["0", "-0", "-0.0", "0e5", "1e-400"]),
    ("-1", ["-1", "-1.0"]),
    ("0.1", ["0.1", "0.10", "1e-1", "0.1000000000000000055511151231257827"]),
    ("1e-7", ["1e-7", "0.0000001"]),
    ("9223372036854775807", ["9223372036854775807"]),
    ("-9223372036854775808", ["-9223372036854775808"]),
    ("9223372036854775808", ["9223372036854775808"]),
    ("18446744073709551615", ["18446744073709551615"]),
    ("1.8446744073709552e19", ["18446744073709551616", "1.8446744073709552e+19"]),
    ("1e30", ["1e30", "1000000000000000000000000000000", "1.0E+30"]),
    ("1000000000000000000", ["1e18", "1000000000000000000"]),
    ("123456.789", ["123456.789", "123456789e-3"]),
  ]) func `a number has one form`(_ canonical: String, _ spellings: [String]) {
    for spelling in spellings { #expect(Kept.text(#"{"a":\#(spelling)}"#, .whole) == #"{"a":\#(canonical)}"#) }
  }

  @Test(arguments: [
    ("0644", "420"), ("0x1F", "31"), ("1_000", "1000"), ("+7", "7"), ("0o17", "15"), ("1.50", "1.5"), ("1e3", "1000"),
    ("12e03", "12000"), ("yes", "true"), ("Off", "false"), ("~", ""), ("'0644'", #""0644""#), ("1.0", "1"),
  ]) func `YAML means what kubectl takes it for`(_ yaml: String, _ canonical: String) {
    #expect(Kept.text("a: \(yaml)\n", .whole) == (canonical.isEmpty ? "{}" : #"{"a":\#(canonical)}"#))
  }

  @Test(arguments: [
    (#"{"a":1,"b":2,"a":3}"#, "refused at 13: key `a` stands twice in the same mapping"),
    (#"{"a":1,"a":null}"#, "refused at 7: key `a` stands twice in the same mapping"),
    (#"{"a":1,"\u0061":2}"#, "refused at 7: key `a` stands twice in the same mapping"),
    (#"{"a":{"":0}}"#, "refused at 5: a mapping whose only key is empty"),
    (#"{"a":{"":"x","b":null}}"#, "refused at 5: a mapping whose only key is empty"),
    (#"{"a":1e400}"#, "refused at 5: `1e400` is no number a server accepts"),
    (#"{"a":"x}"#, "refused at 5: string is not closed"),
    (#"{"a":[1,]}"#, "refused at 8: expected a value, found `]`"),
    (#"{"a":01}"#, "refused at 5: malformed number"),
  ]) func `what has no form is refused where it stands`(_ json: String, _ message: String) {
    #expect(Kept.text(json, .whole) == message)
  }

  @Test func `an empty key beside others is a key`() {
    #expect(Kept.text(#"{"a":{"":0,"b":1}}"#, .whole) == #"{"a":{"":0,"b":1}}"#)
    #expect(Kept.stored(Array(#"{"a":{"":0}}"#.utf8)) == #"{"a":{"":0}}"#)
    #expect(Kept.stored(Array(#"{"a":{"":1}}"#.utf8)) == "refused at 5: a mapping whose only key is empty")
  }

  @Test func `bottomless and huge values end`() {
    let deep = String(repeating: "[", count: 900) + String(repeating: "]", count: 900)
    #expect(Kept.text(#"{"a":\#(deep)}"#, .whole).hasSuffix("nesting is deeper than 128 levels"))
    let unsorted = (0..<120).reduce("1") { inner, _ in #"{"b":\#(inner),"a":2}"# }
    #expect(Kept.text(unsorted, .whole).hasPrefix(#"{"a":2,"b":{"a":2"#))
    let keys = (0..<5_000).map { #""k\#(($0 * 7_919) % 5_000)":\#($0)"# }.joined(separator: ",")
    let sorted = (0..<5_000).map { ($0, ($0 * 7_919) % 5_000) }.sorted { "k\($0.1)" < "k\($1.1)" }
    let expected = "{" + sorted.map { #""k\#($0.1)":\#($0.0)"# }.joined(separator: ",") + "}"
    #expect(Kept.text("{\(keys)}", .whole) == expected)
  }

  @Test func `a default is filled in where its holder stands`() {
    let defaults = [
      DefaultValue("webhooks[].matchPolicy", #""Equivalent""#), DefaultValue("webhooks[].selector", "{}"),
      DefaultValue("webhooks[].selector.scope", #""*""#), DefaultValue("spec.action", #""deny""#),
    ]
    func kept(_ yaml: String) -> String { Kept.text(yaml, .whole, defaults: defaults) }
    #expect(
      kept("webhooks: [{name: a}, {name: b, matchPolicy: Exact}, {matchPolicy: null, selector: {scope: x}}]")
        == #"{"webhooks":[{"matchPolicy":"Equivalent","name":"a","selector":{"scope":"*"}},"#
        + #"{"matchPolicy":"Exact","name":"b","selector":{"scope":"*"}},"#
        + #"{"matchPolicy":"Equivalent","selector":{"scope":"x"}}]}"#)
    #expect(kept("spec: {}") == #"{"spec":{"action":"deny"}}"#)
    #expect(kept("other: 1") == #"{"other":1}"#)
    #expect(
      Kept.text("spec: {x: 1}", ["spec": ["action": .whole]], defaults: defaults) == #"{"spec":{"action":"deny"}}"#)
  }

  @Test func `lists whose order means nothing are sorted`() {
    let yaml = "rules: [{verbs: [get, create]}, {verbs: [a]}]\nother: [b, a]\n"
    #expect(
      Kept.text(yaml, .whole, unordered: ["rules[].verbs", "rules"])
        == #"{"other":["b","a"],"rules":[{"verbs":["a"]},{"verbs":["create","get"]}]}"#)
  }

  @Test func `null is a value where the reading says so`() {
    #expect(
      Kept.text("spec: {a: null, b: null}\nc: null", .whole, nullable: ["spec.a"]) == #"{"spec":{"a":null}}"#)
  }
}
