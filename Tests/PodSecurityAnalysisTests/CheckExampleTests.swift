import Findings
import KubernetesModel
import PodSecurityAnalysis
import Testing

/// Every check is told by its examples, and its examples are true.
@Suite struct CheckExampleTests {
  static let minors = 0...Checks.newestKnown + 2

  @Test func `checks are sorted by id and each id is there once`() {
    let ids = Checks.all.map(\.id)
    #expect(ids == Set(ids).sorted())
  }

  @Test(arguments: Checks.all)
  func `a check documents itself`(check: PodCheck) {
    #expect(check.level != .privileged)
    #expect(!check.title.isEmpty && check.explanation.hasSuffix("."))
    #expect(check.revisions.map(\.since) == Set(check.revisions.map(\.since)).sorted())
    #expect(check.revisions.allSatisfy { $0.since <= Checks.newestKnown })
    #expect(check.examples.contains { $0.refused == .never })
    #expect(check.examples.contains { $0.refused != .never })
    if let replaced = check.replaces {
      #expect(check.level == .restricted)
      #expect(Checks.all.contains { $0.id == replaced && $0.level == .baseline })
    }
  }

  @Test(arguments: Checks.all)
  func `an example is refused by the versions it names`(check: PodCheck) {
    for minor in Self.minors {
      let set = CheckSet(check.level, minor: minor)
      guard set.members.contains(where: { $0.check.id == check.id }) else { continue }
      for example in check.examples {
        let violations = set.violations(of: example.pod).filter { $0.check == check.id }
        #expect(violations.isEmpty != example.refused.applies(at: minor), "\(check.id), v1.\(minor): \(example.title)")
        #expect(violations.allSatisfy { !$0.fields.isEmpty }, "\(check.id): no field for \(example.title)")
      }
    }
  }

  @Test(arguments: Checks.all)
  func `every form of a check is told from the one before by an example`(check: PodCheck) {
    for (older, newer) in zip(check.revisions, check.revisions.dropFirst()) {
      #expect(
        check.examples.contains { $0.refused.applies(at: older.since) != $0.refused.applies(at: newer.since) },
        "\(check.id): nothing tells v1.\(newer.since) from v1.\(older.since)")
    }
  }

  @Test(arguments: PodSecurityLevel.allCases)
  func `the compliant pod is admitted by every version`(level: PodSecurityLevel) {
    for minor in Self.minors { #expect(CheckSet(level, minor: minor).admits(PodExample.compliant)) }
  }

  @Test func `the server's names of the restricted checks of v1.36 come in its order`() {
    #expect(
      CheckSet(.restricted, minor: 36).members.map(\.check.id) == [
        "appArmorProfile", "hostNamespaces", "hostPorts", "hostProbesAndHostLifecycle", "privileged", "seLinuxOptions",
        "sysctls", "windowsHostProcess", "allowPrivilegeEscalation", "capabilities_restricted", "procMount_restricted",
        "restrictedVolumes", "runAsNonRoot", "runAsUser", "seccompProfile_restricted",
      ])
  }
}
