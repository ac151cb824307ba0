package import ArgumentParser

/// `driftwatch access`: questions about RBAC.
package struct Access: ParsableCommand {
  package static let configuration = CommandConfiguration(
    abstract: "Ask who may do what, in one or several clusters.",
    discussion: """
      driftwatch access who-can read secrets -n payments -c prod -c dr     Who can read the Secrets?
      driftwatch access can group/oidc:dev create pods/exec -n web -c prod     May they?
      driftwatch access list serviceaccount/ci/deployer -c prod -c dr     What may it do?
      driftwatch access matrix prod dr -n payments     Who may do what there?
      """,
    subcommands: [AccessCan.self, AccessList.self, AccessMatrixCommand.self, AccessWhoCan.self])

  package init() {}
}
