import ClusterSource
import KubernetesModel
import Testing

@testable import AccessAnalysis

/// What stands behind a slash in a question.
@Suite struct SubresourceReadingTests {
  private static let rules = AccessDrift.grant(
    [
      "{apiGroups: [subresources.kubevirt.io], resources: [virtualmachineinstances/console], verbs: [get]}",
      "{apiGroups: [db.example], resources: [clusters/backup], verbs: [get]}",
      "{apiGroups: [''], resources: ['*/odd'], verbs: [get]}",
    ], to: "{kind: User, name: ines}")

  @Test(arguments: [
    ("nodes", "metrics", SubresourceReading.subresource), ("nodes", "stats", .subresource),
    ("nodes", "configz", .subresource), ("node", "healthz", .subresource), ("no", "checkpoint", .subresource),
    ("nodes", "worker-1", .name), ("nodes", "exec", .nameLikeSubresource), ("pods", "exec", .subresource),
    ("pods", "resize", .subresource), ("po", "log", .subresource), ("secrets", "token", .nameLikeSubresource),
    ("secrets", "db", .name), ("serviceaccounts", "token", .subresource),
    ("configmaps", "status", .nameLikeSubresource),
    ("deployments", "scale", .subresource), ("deployments.apps", "status", .subresource),
    ("certificatesigningrequests", "nodeclient", .subresource), ("userextras", "scopes", .subresource),
    ("imagestreams.image.openshift.io", "layers", .subresource), ("imagestreams", "layers", .subresource),
    ("virtualmachineinstances.subresources.kubevirt.io", "vnc", .subresource),
    ("clusters.db.example", "backup", .subresource), ("clusters.db.example", "main", .nameOfUnknown),
    ("clusters.db.example", "status", .subresource), ("secrets", "odd", .subresource),
  ])
  func `is a subresource by discovery, by rules or by what is known, else a name`(
    _ resource: String, _ word: String, _ reading: SubresourceReading
  ) throws {
    let model = AccessModel(try ManifestSource.snapshot(named: "a", yaml: Self.rules))
    #expect(AccessQueries(model).reading(of: word, behind: resource) == reading)
  }

  @Test(arguments: [
    ("deletecollection", "", false), ("deletecollection", ", resourceNames: [anchor]", true),
    ("delete", ", resourceNames: [anchor]", false),
  ])
  func `nobody deletes a collection by name`(_ verb: String, _ names: String, _ isOfNoUse: Bool) throws {
    let rule = "{apiGroups: [''], resources: [secrets], verbs: [\(verb)]\(names)}"
    let yaml = AccessDrift.namespace + AccessDrift.grant([rule], to: "{kind: User, name: ines}", in: "ci")
    let model = AccessModel(try ManifestSource.snapshot(named: "a", yaml: yaml))
    let question = AccessQuestion(verb: verb, what: .resource(group: "", resource: "secrets"), namespace: "ci")
    let holders = AccessQueries(model).whoCan(question).filter { $0.principal == .user("ines") }
    #expect(holders.isEmpty == isOfNoUse)
    let rows = SharedListing.all(of: [model], [RequestIdentity(user: "ines")]).flatMap(\.rows).map(\.line)
    #expect(rows.contains { $0.contains("which no request carries") } == isOfNoUse)
  }
}
