import AccessAnalysis
import Findings
import KubernetesModel
import Testing

/// Following a remedy must give back what the baseline grants, no less and no more.
@Suite("What mends rights") struct RemedyTests {
  @Test func `a role that says something else gets all rules of the baseline`() throws {
    let found = try AccessDrift.findings(
      AccessDrift.namespace + Self.binding("bound")
        + Self.role("{apiGroups: [apps], resources: [deployments], resourceNames: [a], verbs: [get]}"),
      AccessDrift.namespace + Self.binding("bound")
        + Self.role("{apiGroups: [apps], resources: [deployments], verbs: [get]}"))
    let patch = #"{"rules":[{"apiGroups":["apps"],"resources":["deployments"],"resourceNames":["a"],"verbs":["get"]}]}"#
    let command = "kubectl patch clusterrole observe --type=merge -p '\(patch)' # all rules as in the baseline"
    #expect(Set(found.map(\.remedy)) == [[command]])
  }

  @Test func `names in rules are quoted for JSON and for a shell`() throws {
    let found = try AccessDrift.findings(
      AccessDrift.namespace + Self.binding("bound")
        + Self.role(#"{apiGroups: [""], resources: [secrets], resourceNames: ["a\"'\n/"], verbs: [get]}"#),
      AccessDrift.namespace + Self.binding("bound")
        + Self.role("{apiGroups: [''], resources: [secrets], verbs: [get]}"))
    let remedy = try #require(found.first?.remedy.first)
    #expect(remedy.contains(#""resourceNames":["a\"'\''\n/"]"#), "\(remedy)")
  }

  @Test func `where rules are too long for a command, words say where they are written`() throws {
    let names = (1...200).map { "secret-\($0)" }.joined(separator: ", ")
    let found = try AccessDrift.findings(
      AccessDrift.namespace + Self.binding("bound")
        + Self.role("{apiGroups: [''], resources: [secrets], resourceNames: [\(names)], verbs: [get]}"),
      AccessDrift.namespace + Self.binding("bound")
        + Self.role("{apiGroups: [''], resources: [secrets], verbs: [get]}"))
    let remedy = try #require(found.first?.remedy.first)
    let words = "kubectl edit clusterrole observe # rules as in the baseline: "
    #expect(remedy.hasPrefix(words) && remedy.count > words.count, "\(remedy)")
  }

  @Test func `a binding that took the place of narrower ones goes only when they are back`() throws {
    let role = Self.role("{apiGroups: [''], resources: [endpoints], verbs: [get]}")
    let found = try AccessDrift.findings(
      AccessDrift.namespace + role + Self.binding("narrow", in: "ci"),
      AccessDrift.namespace + role + Self.binding("wide"))
    #expect(
      found.map(\.remedy) == [
        [
          "kubectl create rolebinding narrow -n ci --clusterrole=observe --user=bob",
          "kubectl delete clusterrolebinding wide",
        ]
      ])
  }

  @Test func `a subject that took the place of others goes only with the others back`() throws {
    let role = Self.role("{apiGroups: [''], resources: [endpoints], verbs: [get]}")
    func remedies(_ before: String, _ after: String) throws -> [[String]] {
      try AccessDrift.findings(
        AccessDrift.namespace + role + Self.binding("see", in: "ci", to: before),
        AccessDrift.namespace + role + Self.binding("see", in: "ci", to: after)
      ).filter { $0.direction == .weaker }.map(\.remedy)
    }
    let (account, group) = ("{kind: ServiceAccount, name: builder}", "{kind: Group, name: crew}")
    let patch = #"{"subjects":[{"kind":"ServiceAccount","name":"builder","namespace":"ci"}]}"#
    #expect(
      try remedies(account, group) == [
        ["kubectl patch rolebinding see -n ci --type=merge -p '\(patch)' # all subjects as in the baseline"]
      ])
    #expect(
      try remedies(account, "\(account), \(group)") == [
        ["kubectl patch rolebinding see -n ci --type=merge -p '\(patch)' # take out Group crew"]
      ])
  }

  @Test func `a right lost through its role is not mended by a binding that a wider one replaced`() throws {
    let kept = "{apiGroups: [''], resources: [endpoints], verbs: [get]}"
    let found = try AccessDrift.findings(
      AccessDrift.namespace + Self.role("\(kept), {apiGroups: [''], resources: [pods], verbs: [get]}")
        + Self.binding("narrow", in: "ci")
        + Self.binding("other", in: "ci", to: "{kind: User, name: eve}"),
      AccessDrift.namespace + Self.role(kept) + Self.binding("wide")
        + Self.binding("other", in: "ci", to: "{kind: User, name: eve}"))
    let lost = found.filter { $0.direction == .stricter }
    #expect(lost.map(\.place.name).sorted() == ["bob", "eve"])
    #expect(Set(lost.map(\.remedy)).count == 1, "one cause, one way to mend it: \(lost.map(\.remedy))")
    #expect(lost.allSatisfy { $0.cause?.kind == "ClusterRole" && $0.cause?.name == "observe" })
    // The baseline's rules would give bob cluster-wide what the baseline gives him in ci.
    let words = "by hand, in ClusterRole observe: rules as in the baseline: "
    #expect(lost.first?.remedy.first?.hasPrefix(words) == true, "\(lost.map(\.remedy))")
    #expect(lost.first?.remedy.first?.contains("see that it leaves user bob what the baseline gives") == true)
  }

  @Test func `a renamed binding is no cause of what its role gained`() throws {
    let found = try AccessDrift.findings(
      AccessDrift.namespace + Self.binding("old")
        + Self.role("{apiGroups: [''], resources: [endpoints], verbs: [get]}"),
      AccessDrift.namespace + Self.role("{apiGroups: [''], resources: [endpoints], verbs: [get, list]}")
        + Self.binding("new"))
    #expect(found.flatMap(\.remedy).map { $0.prefix(33) } == ["kubectl patch clusterrole observe"])
  }

  private static func role(_ rules: String) -> String {
    """
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRole
    metadata: {name: observe}
    rules: [\(rules)]

    """
  }

  private static func binding(
    _ name: String, in namespace: String? = nil, to subject: String = "{kind: User, name: bob}"
  ) -> String {
    """
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: \(namespace == nil ? "ClusterRoleBinding" : "RoleBinding")
    metadata: {name: \(name)\(namespace.map { ", namespace: \($0)" } ?? "")}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: observe}
    subjects: [\(subject)]

    """
  }
}
