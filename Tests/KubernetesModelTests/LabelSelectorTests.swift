import KubernetesModel
import Testing

@Suite struct LabelSelectorTests {
  static let cases: [(LabelRequirement, Labels, Bool)] = [
    (LabelRequirement(key: "a", operator: .in, values: ["1", "2"]), ["a": "2"], true),
    (LabelRequirement(key: "a", operator: .in, values: ["1", "2"]), ["b": "2"], false),
    (LabelRequirement(key: "a", operator: .notIn, values: ["1"]), ["a": "1"], false),
    (LabelRequirement(key: "a", operator: .notIn, values: ["1"]), ["a": "2"], true),
    (LabelRequirement(key: "a", operator: .notIn, values: ["1"]), [:], true),
    (LabelRequirement(key: "a", operator: .exists), ["a": ""], true),
    (LabelRequirement(key: "a", operator: .exists), [:], false),
    (LabelRequirement(key: "a", operator: .doesNotExist), ["a": ""], false),
    (LabelRequirement(key: "a", operator: .doesNotExist), ["b": ""], true),
  ]

  @Test(arguments: cases)
  func aRequirementHoldsAsApimachineryDefinesIt(requirement: LabelRequirement, labels: Labels, holds: Bool) {
    #expect(LabelSelector([requirement]).matches(labels) == holds)
  }

  @Test func requirementsAreJoinedByAnd() {
    let selector = LabelSelector([
      LabelRequirement(key: "a", operator: .exists), LabelRequirement(key: "b", operator: .exists),
    ])
    #expect(!selector.matches(["a": "1"]))
    #expect(selector.matches(["a": "1", "b": "2"]))
    #expect(LabelSelector.everything.matches([:]))
  }

  @Test func labelsCompareWhateverTheirOrder() {
    var labels: Labels = ["b": "2", "a": "1"]
    #expect(labels == ["a": "1", "b": "2"])
    labels["a"] = nil
    labels["c"] = "3"
    labels["b"] = "4"
    #expect(labels == ["b": "4", "c": "3"])
    #expect(labels.map(\.key) == ["b", "c"])
  }
}
