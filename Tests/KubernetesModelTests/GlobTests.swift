import KubernetesModel
import Testing

@Suite struct GlobTests {
  @Test(arguments: [
    ("*", "", true), ("*", "web", true), ("web", "web", true), ("web", "web2", false), ("web*", "web2", true),
    ("*-prod", "a-prod-b-prod", true), ("*-prod", "prod", false), ("a?c", "abc", true), ("a?c", "ac", false),
    ("a*b*c", "a1b2b3c", true), ("a*b*c", "a1c", false), ("", "", true), ("", "a", false), ("a**b", "ab", true),
    ("\\*", "*", true), ("\\*", "a", false), ("a\\?c", "abc", false), ("a\\\\*", "a\\b", true), ("a\\", "a\\", true),
  ])
  func aGlobMatchesWholeNames(pattern: String, text: String, matches: Bool) {
    #expect(Glob(pattern).matches(text) == matches)
  }

  @Test(arguments: ["*", "a?", "\\", "a\\*b", "plain"])
  func aLiteralMatchesOnlyItself(text: String) {
    let glob = Glob(literal: text)
    #expect(glob.matches(text) && glob.literal == text && glob.isLiteral)
    #expect(!glob.matches(text.replacing("*", with: "x").replacing("?", with: "x").replacing("\\", with: "x") + "y"))
  }

  @Test func onlyWildcardsSayNothing() {
    #expect(["", "*", "**", "?*"].allSatisfy { Glob($0).isEverything })
    #expect(!["a*", "\\*", "*-b"].contains { Glob($0).isEverything })
  }
}
