package import ArgumentParser

/// `driftwatch access`: questions about RBAC.
package struct Access: ParsableCommand {
  package static let configuration = CommandConfiguration(
    abstract: "Ask who may do what, in one or several clusters.",
    subcommands: [AccessCan.self, AccessList.self, AccessMatrixCommand.self, AccessWhoCan.self])

  package init() {}
}
