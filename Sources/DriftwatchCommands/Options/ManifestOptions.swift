import ArgumentParser
import ClusterSource
import DriftConfiguration
import KubernetesModel

/// How manifests are read.
struct ManifestOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The namespace of objects in manifests that name none, as kubectl apply -n; else `default`.",
      valueName: "namespace"))
  var defaultNamespace: String?

  @Option(
    help: ArgumentHelp(
      "Leave out files and folders of that name, or of that path from the folder that is read. Repeatable.",
      valueName: "glob"))
  var skip: [String] = []

  @Flag(
    help: ArgumentHelp(
      """
      Render kustomizations with kubectl kustomize (no plugins, no Helm); --kustomize=remote lets it fetch remote bases.
      """))
  var kustomize = false

  @Flag(help: .hidden)
  var kustomizeRemote = false

  func validate() throws {
    if let defaultNamespace, !ManifestSettings.isName(defaultNamespace) {
      throw ValidationError("--default-namespace: `\(defaultNamespace)` is no name of a namespace")
    }
  }

  /// `--kustomize=remote` is a flag with a value, which the parser does not know.
  static func asFlags(_ argument: String) -> String {
    argument == "--kustomize=remote" ? "--kustomize-remote" : argument
  }

  /// What makes another command read manifests alike, for a shell.
  var arguments: [String] {
    (defaultNamespace.map { ["--default-namespace \($0)"] } ?? []) + skip.map { "--skip \(ShellText.quoted($0))" }
      + (kustomizeRemote ? ["--kustomize=remote"] : kustomize ? ["--kustomize"] : [])
  }

  func setup(_ configuration: Configuration, patience: Int, in environment: Environment) -> Setup {
    Setup(
      defaultNamespace: defaultNamespace, skip: skip, bases: kustomizeRemote ? .remote : kustomize ? .local : nil,
      configuration: configuration, patience: Double(patience), environment: environment)
  }

  /// The options beside what the configuration states.
  struct Setup: Sendable {
    fileprivate let defaultNamespace: String?
    fileprivate let skip: [String]
    fileprivate let bases: KustomizeRunner.Bases?
    fileprivate let configuration: Configuration
    fileprivate let patience: Double
    fileprivate let environment: Environment
    private let record = SkipRecord()

    var git: GitProgram {
      GitProgram(variables: environment.variables, folder: environment.currentDirectory, patience: patience)
    }

    /// To be asked when every cluster was read.
    func warnOfUnmatched(to errors: TextSink) {
      for pattern in record.unmatched(skip) {
        errors.line("warning: --skip: no file or folder matches `\(pattern)`")
      }
    }

    /// - Parameter names: by which the configuration may call the cluster.
    func settings(_ names: [String]) -> ManifestSettings {
      let cluster = configuration.cluster(named: names)
      var settings = ManifestSettings()
      settings.defaultNamespace = defaultNamespace.map { .named($0) } ?? cluster?.namespace
      settings.serverMinor = cluster?.serverMinor
      settings.skip = SkipPatterns(configuration.skippedFiles + skip, record: record)
      settings.kustomize = bases.map {
        KustomizeRunner(
          $0, variables: environment.variables, folder: environment.currentDirectory,
          temporaryFolder: environment.variables["TMPDIR"] ?? "/tmp", patience: patience)
      }
      return settings
    }
  }
}
