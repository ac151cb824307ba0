import KubernetesModel
import Platforms
import Testing

@Suite struct PlatformTests {
  @Test func `platforms are sorted by id, and each says where its data come from`() {
    let ids = Platform.all.map(\.id)
    #expect(ids == ids.sorted())
    #expect(Set(ids).count == ids.count)
    #expect(Platform.all.allSatisfy { !$0.sources.isEmpty && !$0.title.isEmpty })
  }

  @Test(arguments: Platform.all.map(\.id))
  func `every line of a profile is read`(id: String) throws {
    let platform = try #require(Platform.all.first { $0.id == id })
    let profile = platform.profile
    for role in profile.roles where role.aggregation == nil { #expect(!role.rules.isEmpty, "\(role.name)") }
    for role in profile.roles {
      for rule in role.rules {
        #expect(
          !rule.verbs.isEmpty && (!rule.nonResourceURLs.isEmpty || !rule.apiGroups.isEmpty && !rule.resources.isEmpty))
      }
    }
    for workload in profile.workloads {
      #expect(!workload.images.isEmpty && !workload.account.isEmpty, "\(workload.name)")
    }
    for binding in profile.bindings { #expect(binding.subjects.count == 1 && !binding.subjects[0].name.isEmpty) }
  }
}
