import Documents
import Findings
import KubernetesModel
import Testing

/// Which area takes which object of an unknown kind.
@Suite struct ShapedDeciderTests {
  private static func object(_ shapes: Set<ShapedObject.Shape>, body: Document = Document(canonical: [0x5b, 0x5d]))
    -> ShapedObject
  {
    let metadata = ObjectMeta(name: "x", namespace: "dock")
    return ShapedObject(
      object: KeptObject(metadata: metadata, kindName: KindName("g", "K"), body: body), shapes: shapes)
  }

  @Test func `each shape is of one area`() throws {
    let pods = Self.object([.pods([])])
    #expect(Decider(shaped: pods, .pods)?.sense == .makesPods)
    #expect(Decider(shaped: pods, .roles) == nil)
    #expect(Decider(shaped: Self.object([.roles]), .roles)?.severity == .high)
    #expect(Decider(shaped: Self.object([.trafficRules]), .trafficRules)?.reach == .namespace("dock"))
    let objects = Self.object([.objects([CoreKind.role.name]), .pods([])])
    #expect(Decider(shaped: objects, .objects)?.severity == .high)
    #expect(Decider(shaped: objects, .pods) == nil)
  }

  @Test func `without its content it is unknown`() {
    let decider = Decider(shaped: Self.object([.roles], body: .empty), .roles)
    #expect(decider?.content.value == nil)
  }
}
