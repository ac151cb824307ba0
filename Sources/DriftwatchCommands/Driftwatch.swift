package import ArgumentParser

/// The root command.
package struct Driftwatch: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "driftwatch", abstract: "Tells whether several Kubernetes clusters still enforce the same security.",
    version: "0.1.0")

  package init() {}

  /// Runs the command line of this process and exits.
  package static func runAsProcess() async { await main() }
}
