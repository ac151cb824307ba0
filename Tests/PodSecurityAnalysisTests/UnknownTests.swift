import Findings
import KubernetesModel
import PodSecurityAnalysis
import Testing

/// What cannot be known is said and never taken for equal or for different.
@Suite struct UnknownTests {
  @Test func `a namespace known only by its use is incomparable with a labelled one`() throws {
    let comparison = Clusters.compare(
      try Clusters.snapshot("prod", Clusters.web("enforce=restricted") + Clusters.deployment("api")),
      try Clusters.snapshot("dr", Clusters.deployment("api")))
    #expect(comparison.rows.isEmpty)
    #expect(comparison.incomparable.map(\.side) == [.target])
    #expect(comparison.incomparable.map(\.place.name) == ["web"])
  }

  @Test func `a namespace known only by its use equals one without labels`() throws {
    let comparison = Clusters.compare(
      try Clusters.snapshot("prod", Clusters.web("") + Clusters.deployment("api")),
      try Clusters.snapshot("dr", Clusters.deployment("api")))
    #expect(comparison.rows.isEmpty && comparison.incomparable.isEmpty)
  }

  @Test func `versions newer than the known checks are incomparable unless equal`() throws {
    let newer = { (name: String, version: Int) in
      try Clusters.snapshot(name, Clusters.web("enforce=baseline"), version: version)
    }
    #expect(Clusters.compare(try newer("prod", 41), try newer("dr", 41)).incomparable.isEmpty)
    let unknown = Clusters.compare(try newer("prod", 41), try newer("dr", 37)).incomparable
    #expect(unknown.map(\.side) == [.baseline])
    let skew = Clusters.compare(try newer("prod", 41), try newer("dr", 30))
    #expect(skew.rows == ["enforcement-changed stricter effective low"] || !skew.rows.isEmpty)
  }

  @Test func `namespaces that could not be listed are not missing`() throws {
    var target = try Clusters.snapshot("dr", Clusters.deployment("api"))
    target.namespaces = []
    target.coverage["Namespace"] = .forbidden(permission: "list namespaces")
    let comparison = Clusters.compare(try Clusters.snapshot("prod", Clusters.web("enforce=baseline")), target)
    #expect(comparison.rows.isEmpty)
    #expect(comparison.incomparable.map(\.hint) == ["list namespaces"])
  }

  @Test func `a default that means nothing is said`() throws {
    let comparison = Clusters.compare(
      try Clusters.snapshot("prod", Clusters.web("enforce=baseline")) { $0.audit = "some" },
      try Clusters.snapshot("dr", Clusters.web("enforce=baseline")))
    #expect(comparison.incomparable.map(\.place) == [Place(kind: "cluster", name: "prod")])
  }

  @Test func `a namespace of every cluster is not missing where manifests do not use it`() throws {
    let used =
      "apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: default}\nspec: {containers: [{name: a}]}\n---\n"
    let comparison = Clusters.compare(
      try Clusters.snapshot("prod", used + Clusters.web("")), try Clusters.snapshot("dr", Clusters.web("")))
    #expect(comparison.rows.isEmpty)
  }
}
