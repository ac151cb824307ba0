import Testing

@testable import ClusterSource

/// What is compared of objects of unknown kinds.
@Suite struct DigestTests {
  private static let object = """
    apiVersion: example.com/v1
    kind: Thing
    metadata: {name: a}
    spec: {b: 0x10, a: [x, {c: yes}], d: null}
    status: {phase: Ready}
    """

  @Test(arguments: [
    #"{"kind":"Thing","apiVersion":"example.com/v2","spec":{"a":["x",{"c":true}],"b":16.0}}"#,
    "spec:\n  a:\n  - x\n  - c: true\n    d: null\n  b: 16\nmetadata:\n  labels: {x: y}\n",
  ]) func `equal contents have equal digests`(_ other: String) {
    #expect(Kept.digest(Self.object) == Kept.digest(other))
  }

  @Test(arguments: ["spec: {b: 17, a: [x, {c: yes}]}", "spec: {b: 16, a: [{c: yes}, x]}", "spec: {}", "a: 1"])
  func `other contents have others`(_ other: String) {
    #expect(Kept.digest(other) != nil && Kept.digest(Self.object) != Kept.digest(other))
  }

  @Test func `what a Secret inside of another object holds is not in it`() {
    func digest(_ kind: String, _ value: String) -> UInt64? {
      Kept.digest("objects: [{kind: \(kind), data: {a: \(value)}}]")
    }
    #expect(digest("Secret", "x") == digest("Secret", "y"))
    #expect(digest("ConfigMap", "x") != digest("ConfigMap", "y"))
  }
}
