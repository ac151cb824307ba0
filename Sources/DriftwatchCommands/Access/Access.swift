package import ArgumentParser

/// `driftwatch access`: questions about RBAC.
package struct Access: ParsableCommand {
  package static let configuration = CommandConfiguration(
    abstract: "Ask who may do what, in one or several clusters.",
    discussion: """
      driftwatch access who-can read secrets -n payments -c prod -c dr
      driftwatch access can group/oidc:dev create pods/exec -n web -c prod
      driftwatch access list serviceaccount/ci/deployer -c prod -c dr
      driftwatch access matrix prod dr -n payments
      """,
    subcommands: [AccessCan.self, AccessList.self, AccessMatrixCommand.self, AccessWhoCan.self])

  package init() {}
}
