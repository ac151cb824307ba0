import KubernetesModel
import Testing

@Suite struct GlobTests {
  @Test(arguments: [
    ("*", "", true), ("*", "web", true), ("web", "web", true), ("web", "web2", false), ("web*", "web2", true),
    ("*-prod", "a-prod-b-prod", true), ("*-prod", "prod", false), ("a?c", "abc", true), ("a?c", "ac", false),
    ("a*b*c", "a1b2b3c", true), ("a*b*c", "a1c", false), ("", "", true), ("", "a", false), ("a**b", "ab", true),
  ])
  func aGlobMatchesWholeNames(pattern: String, text: String, matches: Bool) {
    #expect(Glob(pattern).matches(text) == matches)
  }
}
