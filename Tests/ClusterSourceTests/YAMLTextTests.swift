import ClusterSource
import KubernetesModel
import Testing

@Suite struct YAMLTextTests {
  @Test(arguments: [
    "plain", "true", "a: b", "x\u{9b}y", "x\u{85}y", "\u{feff}x", "x\u{202e}y", "x\u{2028}y", "\u{a0}x", "日本語",
    "\\*?\"",
    "tab\tand\u{1}", "\u{1f600}\u{e0001}",
  ])
  func aQuotedTextIsReadBackAsItWas(text: String) throws {
    let quoted = YAMLText.quoted(text)
    let snapshot = try ManifestSource.snapshot(
      named: "example",
      yaml: """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: {name: b}
        roleRef: {kind: ClusterRole, name: view}
        subjects: [{kind: User, name: \(quoted)}]
        """)
    #expect(snapshot.roleBindings.first?.subjects.first?.name.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
  }

  @Test(arguments: [
    "\u{9b}", "\u{85}", "\u{feff}", "\u{202e}", "\u{2066}", "\u{2029}", "\u{200b}", "\u{a0}", "\u{e0001}",
  ])
  func whatIsNotSeenIsEscaped(text: String) {
    #expect(YAMLText.quoted(text).utf8.allSatisfy { $0 < 0x7f })
  }
}
