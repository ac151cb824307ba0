import ClusterSource
import Findings
import KubernetesModel
import Testing

@testable import AccessAnalysis

/// RBAC names may hold anything; every command that is printed must take them as one word.
@Suite struct HostileNameTests {
  static let names = ["b; $(touch pwned)", "b\ntouch pwned", "b`touch pwned`", "b' ; touch pwned '", "-f", "b # x"]

  /// Jane by a binding and a role of that name; `labels` is what a ClusterRole aggregates by.
  static func cluster(_ name: String, verbs: String, subject: String = "jane", namespace: String? = "shop") -> String {
    let name = JSONText.quoted(name)
    let kind = namespace == nil ? "Cluster" : ""
    let place = namespace.map { ", namespace: \(JSONText.quoted($0))" } ?? ""
    return """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: \(kind)Role
      metadata: {name: \(name)\(place)}
      rules: [{apiGroups: [""], resources: [secrets], verbs: [\(verbs)]}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: \(kind)RoleBinding
      metadata: {name: \(name)\(place)}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: \(kind)Role, name: \(name)}
      subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: \(JSONText.quoted(subject))}]
      """
  }

  static func commands(_ baseline: String, _ target: String) throws -> [String] {
    let sides = try [baseline, target].map {
      AccessArea.behaviour(of: try ManifestSource.snapshot(named: "example", yaml: $0))
    }
    let findings = AccessArea.compare(baseline: sides[0], target: sides[1]).findings
    return findings.flatMap(\.remedy).filter { $0.hasPrefix("kubectl ") }
  }

  @Test(arguments: names) func aNameIsOneWordOfEveryCommand(name: String) throws {
    let empty = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}"
    var seen = 0
    for namespace in [nil, "shop", "n; touch pwned"] {
      let few = Self.cluster(name, verbs: "get", namespace: namespace)
      let pairs = [
        (empty, few), (few, empty), (few, Self.cluster(name, verbs: "get, list", namespace: namespace)),
        (few, Self.cluster(name, verbs: "get", subject: name, namespace: namespace)),
      ]
      for (baseline, target) in pairs {
        for command in try Self.commands(baseline, target) {
          seen += 1
          #expect(Self.isHarmless(command), "\(command)")
        }
      }
    }
    #expect(seen >= 9)
  }

  /// Reads a command as a shell does: outside of quotes and comments nothing but words may stand.
  static func isHarmless(_ command: String) -> Bool {
    // What reports cannot show as it is comes as escapes of printf, in quotes of both sorts.
    let command = command.replacing(/"\$\(printf %b '[^'\n]*'\)"/, with: "'x'")
    var isQuoted = false
    var escapes = false
    var last: Character = " "
    for index in command.indices {
      let character = command[index]
      if escapes {
        escapes = false
      } else if character == "'" {
        isQuoted.toggle()
      } else if !isQuoted {
        if character == "#" && last == " " { return !command[index...].contains("\n") }
        if character == "\\" { escapes = true }
        if ";&|<>`$()\n\"*?[]!{}~".contains(character) { return false }
      }
      last = character
    }
    return !isQuoted
  }

  @Test(arguments: [
    ("kubectl delete x 'a; b'", true), ("kubectl delete x a; b", false), ("kubectl delete x $(b)", false),
    ("kubectl delete x 'a'\\''b'", true), ("kubectl edit x # a; b", true), ("kubectl edit 'x", false),
    ("kubectl edit \"$(printf %b 'a\\0012b')\"", true), ("kubectl edit \"$(printf %b 'a'; b)\"", false),
    ("kubectl edit x\ny", false), ("kubectl edit 'x\ny'", true),
  ])
  func theShellOfThisTestKnowsQuotes(command: String, isHarmless: Bool) {
    #expect(Self.isHarmless(command) == isHarmless)
  }
}

private enum JSONText {
  static func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    return "\"\(escaped)\""
  }
}
