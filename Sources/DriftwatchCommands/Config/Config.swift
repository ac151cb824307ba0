package import ArgumentParser

/// `driftwatch config`: the configuration file.
package struct Config: ParsableCommand {
  package static let configuration = CommandConfiguration(
    abstract: "Check the configuration, and accept drift in it.",
    subcommands: [ConfigAccept.self, ConfigCheck.self, ConfigSchema.self])

  package init() {}
}
