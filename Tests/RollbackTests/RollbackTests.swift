import ClusterSource
import KubernetesModel
import TestServers
import Testing

@testable import Rollback

/// Over HTTPS, against a server that checks preconditions as a real one does.
@Suite struct RollbackTests {
  static let bad = FakeWorkload.privileged
  static let good = FakeWorkload.clean
  static let deployment = FakeWorkload(containers: [good, bad.replacing("\"i\"", with: "\"older\""), bad])

  @Test(arguments: ["Deployment", "StatefulSet", "DaemonSet"])
  func aWorkloadGoesBackToTheNewestRevisionThatPasses(kind: String) async throws {
    var workload = Self.deployment
    workload.kind = kind
    let run = try await RollbackRun.of([workload])
    let keeper = (kind == "Deployment" ? "ReplicaSet" : "ControllerRevision") + " api-1"
    #expect(run.results == [.rolledBack(.init(number: 1, keeper: keeper))])
    #expect(!run.isPrivileged(workload))
    // Revision 2 by a dry run, 1 by a dry run, then 1; read again at the end.
    #expect(run.patches.map { $0.query("dryRun") } == ["All", "All", nil])
    #expect(run.requests.last?.method == "GET")
    let labels = run.state.objects[workload.path]?.at("spec", "template", "metadata", "labels")
    #expect(labels == .object(["app": .string("api")]))
  }

  @Test func aPlanShowsTheDifferenceAndWritesNothing() async throws {
    let run = try await RollbackRun.of([Self.deployment], .plan)
    #expect(run.results == [.planned(.init(number: 1, keeper: "ReplicaSet api-1"))])
    #expect(run.writes.isEmpty && run.state.writes == 0 && run.isPrivileged(Self.deployment))
    let difference = try #require(run.outcomes.first?.difference)
    #expect(difference.contains("- spec.containers[api].securityContext.privileged: true"))
    #expect(difference.contains("+ spec.containers[api].env[PASSWORD].value: (not shown)"))
  }

  @Test func anEarlierRevisionIsJudgedAsAdmissionLeavesIt() async throws {
    let api = FakeAPI(
      FakeAPI.State([Self.deployment]),
      admission: { template in
        template["spec"]?["hostPID"] = .literal("true")
      })
    let run = try await RollbackRun.of([Self.deployment], api: api)
    guard case .refused(.noGoodRevision(let reasons)) = run.results.first else {
      Issue.record("expected no good revision: \(run.results)")
      return
    }
    #expect(reasons.count == 2 && reasons.allSatisfy { $0.contains("process") })
    #expect(run.writes.isEmpty)
  }

  @Test func whatSomebodyElseChangedMeanwhileIsLeftAlone() async throws {
    let workload = Self.deployment
    let api = FakeAPI.disturbed([workload]) { request, state in
      if request.method == "PATCH", request.query("dryRun") == nil {
        state.change(workload.path) { $0["spec"]?["replicas"] = .literal("9") }
      }
      return nil
    }
    let run = try await RollbackRun.of([workload], api: api)
    #expect(run.results == [.refused(.changedSinceRead)])
    #expect(run.state.writes == 0)
    #expect(run.state.objects[workload.path]?.at("spec", "replicas") == .literal("9"))
  }

  @Test func aConflictWithTheStatusAloneIsFollowed() async throws {
    let workload = Self.deployment
    let api = FakeAPI.disturbed([workload]) { request, state in
      if request.method == "PATCH", request.query("dryRun") == nil, state.version < 102 {
        let version = state.version
        state.change(workload.path) { $0["status"] = .object(["replicas": .literal(String(version))]) }
      }
      return nil
    }
    let run = try await RollbackRun.of([workload], api: api)
    #expect(run.results == [.rolledBack(.init(number: 1, keeper: "ReplicaSet api-1"))])
    #expect(run.writes.count == 3)
  }

  @Test func whatWasChangedSinceTheClusterWasReadIsLeftAlone() async throws {
    var changed = Self.deployment
    changed.containers.append(Self.bad.replacing("\"i\"", with: "\"newer\""))
    let run = try await RollbackRun.of([Self.deployment], api: FakeAPI(FakeAPI.State([changed])))
    #expect(run.results == [.refused(.changedSinceRead)])
    #expect(run.patches.isEmpty)
  }

  @Test(arguments: [
    (#","annotations":{"argocd.argoproj.io/tracking-id":"x"}"#, "Argo CD"),
    (#","labels":{"app.kubernetes.io/managed-by":"Helm"}"#, "Helm"),
    (#","annotations":{"meta.helm.sh/release-name":"x"}"#, "Helm"),
    (#","labels":{"kustomize.toolkit.fluxcd.io/name":"x"}"#, "Flux"),
    (#","labels":{"helm.toolkit.fluxcd.io/name":"x"}"#, "Flux"),
    (#","managedFields":[{"manager":"argocd-controller","operation":"Apply"}]"#, "Argo CD"),
    (#","ownerReferences":[{"kind":"Kafka","name":"k","uid":"u","controller":true}]"#, "Kafka k"),
  ])
  func whatADeliveryToolManagesIsLeftToItUnlessTold(metadata: String, tool: String) async throws {
    var workload = Self.deployment
    workload.metadata = metadata
    let run = try await RollbackRun.of([workload])
    #expect(run.results == [.refused(.managed(by: [tool]))])
    #expect(run.patches.isEmpty)
    let told = try await RollbackRun.of([workload], managed: .included)
    #expect(told.results == [.rolledBack(.init(number: 1, keeper: "ReplicaSet api-1"))])
  }

  @Test func withoutAGoodEarlierRevisionNothingIsDone() async throws {
    let only = try await RollbackRun.of([FakeWorkload(containers: [Self.bad])])
    #expect(only.results == [.refused(.noEarlierRevision)])
    let older = Self.bad.replacing("\"i\"", with: "\"older\"")
    let none = try await RollbackRun.of([FakeWorkload(containers: [older, Self.bad])])
    guard case .refused(.noGoodRevision(let reasons)) = none.results.first else {
      Issue.record("expected no good revision: \(none.results)")
      return
    }
    #expect(reasons.count == 1 && reasons.allSatisfy { $0.hasPrefix("revision 1 (ReplicaSet api-1): ") })
    #expect(none.writes.isEmpty)
  }

  @Test func aRevisionThatHoldsWhatAnotherClusterHasPasses() async throws {
    let graver = Self.bad.replacing(
      #""privileged":true"#, with: #""privileged":true,"capabilities":{"add":["SYS_ADMIN"]}"#)
    let workload = FakeWorkload(containers: [Self.good, Self.bad, graver])
    #expect(graver != Self.bad)
    let alone = try await RollbackRun.of([workload], .plan)
    #expect(alone.results == [.planned(.init(number: 1, keeper: "ReplicaSet api-1"))])
    let other = FakeWorkload(containers: [Self.bad])
    let allowed = try await RollbackRun.of([workload], .plan, against: [other])
    #expect(allowed.results == [.planned(.init(number: 2, keeper: "ReplicaSet api-2"))])
    let elsewhere = FakeWorkload(name: "web", containers: [Self.bad])
    #expect(try await RollbackRun.of([workload], .plan, against: [elsewhere]).results == alone.results)
  }

  @Test func aPausedDeploymentAndOneThatIsGoneAreSaidToBe() async throws {
    var paused = Self.deployment
    paused.spec = #","paused":true"#
    #expect(try await RollbackRun.of([paused]).results == [.refused(.paused)])
    #expect(try await RollbackRun.of([paused], api: FakeAPI(FakeAPI.State([]))).results == [.refused(.gone)])
  }

  @Test func aServerThatFailsHalfWayLeavesARecordOfWhatWasDone() async throws {
    let workloads = ["a", "b", "c"].map { FakeWorkload(name: $0, containers: [Self.good, Self.bad]) }
    let api = FakeAPI.disturbed(workloads) { request, _ in
      request.pathOnly.hasSuffix("/b") && request.method == "PATCH" ? .failure(500, "etcd is gone") : nil
    }
    let run = try await RollbackRun.of(workloads, api: api)
    #expect(run.results.first == .rolledBack(.init(number: 1, keeper: "ReplicaSet a-1")))
    let summaries = run.outcomes.map(\.summary)
    #expect(summaries[1].contains("not rolled back") && summaries[1].contains("etcd is gone"))
    #expect(summaries[2].contains("not tried, because the server failed before"))
    #expect(run.outcomes.map(\.isFailure) == [false, true, true])
    #expect(run.state.writes == 1)
  }

  @Test func aWriteWhoseAnswerIsLostIsFoundOutByReading() async throws {
    let api = FakeAPI(FakeAPI.State([Self.deployment]), losesAnswer: { _ in true })
    let run = try await RollbackRun.of([Self.deployment], api: api)
    #expect(run.results == [.rolledBack(.init(number: 1, keeper: "ReplicaSet api-1"))])
    #expect(run.state.writes == 1)
  }

  @Test func whatCannotBeReadAgainIsToBeCheckedByHand() async throws {
    let api = FakeAPI.disturbed([Self.deployment]) { request, state in
      state.writes > 0 ? .failure(503, "shutting down") : nil
    }
    let run = try await RollbackRun.of([Self.deployment], api: api)
    let outcome = try #require(run.outcomes.first)
    #expect(outcome.isFailure && outcome.summary.contains("CHECK BY HAND"))
  }

  @Test func withoutTheRightToTryNothingIsJudged() async throws {
    let words = "deployments.apps is forbidden: User u cannot patch resource deployments in API group apps"
    let api = FakeAPI.disturbed([Self.deployment]) { request, _ in
      request.method == "PATCH" ? .failure(403, words, reason: "Forbidden") : nil
    }
    let run = try await RollbackRun.of([Self.deployment], .plan, api: api)
    #expect(run.patches.count == 1)
    #expect(run.outcomes.first?.summary.contains("the server does not let us: dry run of revision 2") == true)
  }
}
