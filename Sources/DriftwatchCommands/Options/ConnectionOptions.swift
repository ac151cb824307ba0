import ArgumentParser
import ClusterSource
import KubernetesModel

/// How live clusters are reached.
struct ConnectionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("This kubeconfig alone, instead of $KUBECONFIG or ~/.kube/config.", valueName: "file"))
  var kubeconfig: String?

  @Option(name: .customLong("as"), help: ArgumentHelp("Ask live clusters as this user.", valueName: "user"))
  var asUser: String?

  @Option(help: ArgumentHelp("Seconds for reading one live cluster.", valueName: "seconds"))
  var timeout = 600

  @Option(help: ArgumentHelp("Seconds for one request to a live cluster.", valueName: "seconds"))
  var requestTimeout = 60

  func validate() throws {
    if timeout < 1 || requestTimeout < 1 { throw ValidationError("a timeout is at least 1 second") }
  }

  /// The settings for all clusters of one run.
  func reading(
    _ plan: ReadingPlan = SnapshotReaders.plan(), in environment: Environment,
    report: @escaping @Sendable (LiveEvent) -> Void
  ) -> LiveReading {
    var surroundings = ExecPluginRunner.Surroundings(
      variables: environment.variables, isInteractive: environment.isInteractive, now: environment.now)
    surroundings.patience = Double(timeout)
    var reading = LiveReading(
      plan: plan, userAgent: "driftwatch/\(Driftwatch.toolVersion) (\(Self.platform))",
      variables: environment.variables,
      plugins: ExecPluginRunner(surroundings), now: environment.now, report: report)
    reading.timeout = timeout
    reading.firstAnswerTimeout = environment.firstAnswerSeconds
    reading.requestTimeout = Int64(requestTimeout)
    return reading
  }

  /// The access with what the command line asks to be treated as.
  func impersonating(_ access: ClusterAccess) -> ClusterAccess {
    guard let asUser else { return access }
    var access = access
    access.impersonation = Impersonation(user: asUser)
    return access
  }

  private static var platform: String {
    #if arch(arm64)
      let architecture = "arm64"
    #else
      let architecture = "amd64"
    #endif
    #if os(macOS)
      return "darwin/\(architecture)"
    #else
      return "linux/\(architecture)"
    #endif
  }
}
