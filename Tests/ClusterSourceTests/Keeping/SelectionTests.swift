import Documents
import Testing

@testable import ClusterSource

/// What each selection keeps.
@Suite struct SelectionTests {
  static let table: [(FieldSelection, yaml: String, kept: String)] = [
    (["spec": ["a": .whole]], "spec: {a: 1, b: 2}\nstatus: {a: 3}", #"{"spec":{"a":1}}"#),
    (["spec": ["a": .whole]], "spec: [{a: 1, b: 2}, {b: 3}]", #"{"spec":[{"a":1},{}]}"#),
    (
      ["spec": ["*": ["x": .whole], "b": .whole]], "spec: {a: {x: 1, z: 2}, b: {z: 3}}",
      #"{"spec":{"a":{"x":1},"b":{"z":3}}}"#
    ),
    (["spec": .except(["a"])], "spec: {a: 1, b: 2, c: {a: 3}}", #"{"spec":{"b":2,"c":{"a":3}}}"#),
    (
      ["spec": ["a": .presence, "b": .presence, "c": .presence]], "spec: {a: {x: 1}, b: null}", #"{"spec":{"a":true}}"#
    ),
    (["spec": .keys], "spec: {b: secret, a: {x: 1}, c: null}", #"{"spec":{"a":{"":0},"b":{"":0}}}"#),
    (
      ["args": .flags(["--mode", "level"])], "args: [run, --mode=strict, --token=t, -level, '3', x]",
      #"{"args":["--level=3","--mode=strict"]}"#
    ),
    (
      ["args": .flags(["mode", "on"])], "args: [sh, -c, \"exec app --mode='a' --key=k --on\"]",
      #"{"args":["--mode=a","--on=true"]}"#
    ),
    (
      ["env": .environment(["MODE"])],
      "env: [{name: MODE, value: x}, {name: KEY, value: y}, {name: REF, valueFrom: {fieldRef: {fieldPath: a}}}]",
      #"{"env":[{"name":"MODE","value":"x"},{"name":"KEY","value":{"":0}},{"name":"REF","valueFrom":{"fieldRef":{"fieldPath":"a"}}}]}"#
    ),
    (
      ["data": ["c": .embedded(.yaml, ["a": .whole])]], "data: {c: \"a: [1, 0x10]\\nb: 2\"}",
      #"{"data":{"c":{"a":[1,16]}}}"#
    ),
    (
      ["data": ["c": .embedded(.json, ["a": .whole])]], #"data: {c: '{"b":1,"a":{"d":1,"c":2}}'}"#,
      #"{"data":{"c":{"a":{"c":2,"d":1}}}}"#
    ),
    (
      ["data": ["c": .embedded(.lines, .whole)]], ##"data: {c: "# x\nb = 1\na=x=y\nb=2"}"##,
      #"{"data":{"c":{"a":"x=y","b":"2"}}}"#
    ),
    (["data": ["c": .embedded(.yaml, .whole)]], #"data: {c: ""}"#, #"{"data":{"c":{}}}"#),
    (["a": ["b": .whole]], "a: text", #"{"a":{"":0}}"#),
    (["a": ["b": .whole]], "a: {}", #"{"a":{}}"#),
    (["a": ["b": .whole]], "a: {c: 1}", "{}"),
    (["a": ["b": .whole]], "a: {c: null}", #"{"a":{}}"#),
    (
      .whole, "apiVersion: v1\nkind: Thing\nmetadata: {name: x}\nspec: {metadata: {labels: {a: b}}}",
      #"{"spec":{"metadata":{"labels":{"a":"b"}}}}"#
    ),
    (
      ["metadata": ["labels": .whole, "annotations": ["x/y": .whole]]],
      "metadata: {name: n, labels: {a: b}, annotations: {x/y: z, other: w}}",
      #"{"metadata":{"annotations":{"x/y":"z"},"labels":{"a":"b"}}}"#
    ),
    (
      ["metadata": .whole], "metadata: {labels: {}, annotations: {x: y}, generation: 3}",
      #"{"metadata":{"generation":3,"labels":{}}}"#
    ),
    (["*": .whole], "kind: Thing\nmetadata: {name: n}\nspec: 1", #"{"spec":1}"#),
  ]

  @Test(arguments: table.indices) func `a selection keeps what it names`(_ index: Int) {
    let (selection, yaml, kept) = Self.table[index]
    #expect(Kept.text(yaml, selection) == kept)
  }

  @Test func `a digest tells that, not what`() {
    let a = Kept.text("spec: {v: {b: 1, a: [x], n: null}}", ["spec": ["v": .digest]])
    #expect(a == Kept.text("spec: {v: {a: [x], b: 1.0}}", ["spec": ["v": .digest]]))
    #expect(a != Kept.text("spec: {v: {a: [y], b: 1}}", ["spec": ["v": .digest]]))
    #expect(a.hasPrefix(##"{"spec":{"v":"#"##) && a.utf8.count == ##"{"spec":{"v":"#0123456789abcdef"}}"##.utf8.count)
  }

  @Test func `digests go down as deep as they are told`() {
    let kept = Kept.text("v: {a: {x: 1, w: {z: 2}}, b: 3}", ["v": .digests(depth: 2)])
    #expect(kept.matches(of: /#[0-9a-f]{16}/).count == 3)
    #expect(kept.hasPrefix(##"{"v":{"a":{"w":"#"##))
  }

  @Test func `what cannot be parsed is a digest`() {
    for text in ["\"a: [\"", "\"a: 1\\n---\\nb: 2\"", "plain", "\"a: 1\\na: 2\""] {
      #expect(Kept.text("c: \(text)", ["c": .embedded(.yaml, .whole)]).hasPrefix(##"{"c":"#"##), "\(text)")
    }
  }
}
