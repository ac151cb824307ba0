import DriftComparison
import Findings
import Testing

@Suite struct FailureThresholdTests {
  static func finding(_ severity: Severity, _ direction: Direction, _ effect: Effect = .effective) -> Finding {
    Finding(
      rule: "access/permission-gained", severity: severity, direction: direction, effect: effect,
      place: Place(kind: "user", name: "alice"), change: "x", summary: "", baseline: "", target: "",
      witness: Witness(question: "", baseline: "", target: ""))
  }

  @Test(arguments: [
    ("any", finding(.info, .stricter), true),
    ("any", finding(.critical, .weaker, .latent), false),
    ("any", finding(.critical, .weaker, .topology), false),
    ("latent", finding(.low, .weaker, .latent), true),
    ("weaker", finding(.high, .stricter), false),
    ("weaker", finding(.low, .different), true),
    ("high", finding(.critical, .stricter), true),
    ("high", finding(.medium, .weaker), false),
    ("weaker,high", finding(.high, .weaker), true),
    ("weaker,high", finding(.high, .stricter), false),
    ("unknown", finding(.low, .different), true),
    ("high, critical", finding(.high, .weaker), false),
    ("stricter", finding(.low, .stricter), true),
    ("stricter", finding(.high, .weaker), false),
    ("different", finding(.low, .different), true),
    ("different,stricter", finding(.low, .stricter), true),
    ("different", finding(.low, .weaker), false),
    ("info", finding(.info, .stricter), true),
    ("topology,high", finding(.high, .weaker, .topology), true),
    ("never", finding(.critical, .weaker), false),
    ("critical,never", finding(.critical, .weaker), false),
  ])
  func everyPartOfAThresholdMustHold(text: String, finding: Finding, reached: Bool) throws {
    #expect(try FailureThreshold(parsing: text).isReached(by: finding, isNew: true) == reached)
  }

  @Test func newCountsOnlyWhatTheEarlierReportDidNotHave() throws {
    let threshold = try FailureThreshold(parsing: "new,high")
    #expect(threshold.isReached(by: Self.finding(.high, .weaker), isNew: true))
    #expect(!threshold.isReached(by: Self.finding(.high, .weaker), isNew: false))
  }

  @Test(arguments: ["", "hihg", "high,,low", "effective"])
  func unknownWordsAreRefused(text: String) {
    #expect(throws: FailureThresholdError.self) { try FailureThreshold(parsing: text) }
  }
}
