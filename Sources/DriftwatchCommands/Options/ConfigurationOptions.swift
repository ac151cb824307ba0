import ArgumentParser
import DriftConfiguration
import FoundationEssentials

/// Where the configuration comes from.
struct ConfigurationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Configuration file; by default driftwatch.yaml here or in a folder above.", valueName: "file"))
  var config: String?

  @Flag(help: "Use no configuration: ignore a driftwatch.yaml here or in a folder above.")
  var noConfig = false

  func validate() throws {
    if noConfig && config != nil { throw ValidationError("--config names a file and --no-config forbids one") }
  }

  /// The configuration, empty when none is named and none is found.
  func load(in environment: Environment) throws -> Configuration {
    try path(in: environment).map { try Self.read($0, in: environment) } ?? Configuration()
  }

  /// The same, for answers that have no place to name it: a file that nobody named is said to be used.
  func loadNaming(in environment: Environment) throws -> Configuration {
    let configuration = try load(in: environment)
    if config == nil, let name = name(in: environment) { environment.errors.line("configuration: \(name)") }
    return configuration
  }

  /// The configuration with other files' statements in place of its own; their guardrails add up.
  func load(with overlays: [String], in environment: Environment) throws -> Configuration {
    var guardrails = Configuration().guardrails
    let own = try load(in: environment)
    var result = try overlays.reduce(own) { configuration, file in
      let overlay = try Self.read(file, in: environment)
      if let more = overlay.guardrails { guardrails = (guardrails ?? []) + more }
      return configuration.overlaid(with: overlay)
    }
    result.guardrails = guardrails ?? own.guardrails
    return result
  }

  private static func read(_ path: String, in environment: Environment) throws -> Configuration {
    let text = try environment.readFile(path, ConfigurationReader.maximumBytes)
    do throws(ConfigurationError) {
      return try ConfigurationReader.read(text, file: path)
    } catch {
      throw CommandError.diagnostics(error.diagnostics)
    }
  }

  /// The file named, or the nearest one; nil when there is none.
  func path(in environment: Environment) -> String? {
    noConfig ? nil : config ?? Self.nearest(from: environment.currentDirectory)
  }

  /// How reports name the file: as it was given, else as seen from here.
  func name(in environment: Environment) -> String? {
    guard let path = path(in: environment) else { return nil }
    let folder = environment.currentDirectory == "/" ? "/" : environment.currentDirectory + "/"
    return config == nil && path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path
  }

  private static func nearest(from folder: String) -> String? {
    var folder = folder
    while true {
      let candidate = folder == "/" ? "/driftwatch.yaml" : folder + "/driftwatch.yaml"
      if FileManager.default.fileExists(atPath: candidate) { return candidate }
      guard folder != "/", let slash = folder.lastIndex(of: "/") else { return nil }
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
    }
  }
}
