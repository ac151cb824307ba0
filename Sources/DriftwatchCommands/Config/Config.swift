package import ArgumentParser

/// `driftwatch config`: the configuration file.
package struct Config: ParsableCommand {
  package static let configuration = CommandConfiguration(
    abstract: "Check the configuration, accept drift in it, list what is accepted.",
    subcommands: [ConfigAccept.self, ConfigCheck.self, ConfigExceptions.self, ConfigSchema.self])

  package init() {}
}
