import ArgumentParser
import ClusterSource
import Findings
import Guardrails
import KubernetesModel
import Rollback

extension Rollback.Mode: ExpressibleByArgument {}

/// What is done about critical breaches.
struct RollbackOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      For Deployments, StatefulSets and DaemonSets with critical breaches: show (plan) or make (apply) the way back \
      to the newest earlier revision that passes. plan writes nothing.
      """, valueName: "plan|apply"))
  var rollback: Rollback.Mode?

  @Flag(help: "Roll back even what Argo CD, Flux, Helm or another controller manages.")
  var rollbackManaged = false

  func validate() throws {
    if rollbackManaged && rollback == nil { throw ValidationError("--rollback-managed goes with --rollback") }
  }

  /// How the cluster is reached; rolling back needs a live one, by its own names.
  func access(
    _ cluster: String, _ loading: LoadingOptions, hasMapping: Bool, in environment: Environment
  ) throws(CommandError) -> ClusterAccess {
    if hasMapping {
      throw .invalidOption(
        option: "--rollback", message: "the configuration maps names, and a rollback needs the cluster's own",
        hint: "use a configuration without `mapping`")
    }
    let inputs = try ClusterInput.resolve([ClusterArgument(cluster)], loading.connection, in: environment)
    guard inputs.count == 1, case .live(let access) = inputs.first?.source else {
      throw .invalidOption(option: "--rollback", message: "`\(cluster)` is not one live cluster", hint: nil)
    }
    return access
  }

  /// Workloads whose own template breaches critically, each once.
  static func workloads(in verdict: GuardVerdict) -> [ObjectReference] {
    let kinds = Set(PodController.Kind.allCases.map(\.rawValue))
    let grave = verdict.breaches.filter {
      $0.severity == .critical && kinds.contains($0.holder.resource.kind) && $0.holder.source != .injected
    }
    return Set(grave.map(\.holder.resource)).sorted()
  }

  /// Plans or makes the rollback and says on standard error what came of it.
  func run(
    on workloads: [ObjectReference], access: ClusterAccess, judge: RevisionJudge, mode: Rollback.Mode,
    reading: LiveReading, in environment: Environment
  ) async throws(CommandError) -> [RollbackOutcome] {
    guard !workloads.isEmpty else {
      environment.errors.line("rollback (\(mode.rawValue)): no workload has a critical breach in its template")
      return []
    }
    let objects: LiveObjects
    do throws(LiveClusterError) {
      objects = try LiveObjects(of: access, cluster: judge.clusterName, reading)
    } catch {
      throw .input(message: error.message, hint: error.hint)
    }
    let outcomes = await Rollback(mode, managed: rollbackManaged ? .included : .left, judge: judge)
      .outcomes(for: workloads, in: objects)
    await objects.shutdown()
    for line in outcomes.flatMap(\.lines) { environment.errors.line("rollback (\(mode.rawValue)): \(line)") }
    return outcomes
  }
}
