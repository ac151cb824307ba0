import ClusterSource
import KubernetesModel

/// What somebody can do now who named no clusters: the contexts of the kubeconfig, and commands to copy.
///
/// Only the kubeconfig is read: nothing is contacted and no exec plugin runs.
struct FirstSteps {
  private let contexts: [String]
  private let current: String
  /// Where the contexts come from, or why there are none.
  private let origin: String

  private static let mostContexts = 12

  init(_ environment: Environment) {
    let search = Kubeconfig.Search(
      variables: environment.variables, currentDirectory: environment.currentDirectory)
    do throws(LiveClusterError) {
      let config = try Kubeconfig.load(search)
      contexts = config.contextNames
      current = config.currentContext
      let files = config.files.joined(separator: ", ")
      origin = contexts.isEmpty ? "\(files) has no contexts" : "contexts of \(files) (none was contacted)"
    } catch {
      (contexts, current, origin) = ([], "", error.message)
    }
  }

  var lines: [String] {
    var lines = ["Driftwatch tells whether Kubernetes clusters still enforce the same security.", "", origin]
    for name in contexts.prefix(Self.mostContexts) { lines.append("  \(name)\(name == current ? "  (current)" : "")") }
    if contexts.count > Self.mostContexts { lines.append("  and \(contexts.count - Self.mostContexts) more") }
    return lines + [""] + Self.table(commands)
  }

  private var commands: [(command: String, purpose: String)] {
    var commands: [(String, String)] = []
    if let baseline {
      let name = ShellText.quoted(baseline)
      if let other = contexts.first(where: { $0 != baseline }) {
        commands.append(("driftwatch compare \(name) \(ShellText.quoted(other))", "two of them, the right one first"))
      }
      commands.append(("driftwatch compare FOLDER \(name)", "a cluster with its manifests"))
      commands.append(("driftwatch capture \(name) -o FILE", "keep what is so today, to compare with later"))
    } else {
      commands.append(("driftwatch compare FOLDER FOLDER", "folders of manifests, or dumps of kubectl"))
    }
    commands.append(("driftwatch demo", "two small clusters that come with the program"))
    commands.append(("driftwatch --help", "all commands"))
    return commands
  }

  /// What is probably right: production, else the context in use.
  private var baseline: String? {
    contexts.first { $0.lowercased().contains("prod") } ?? (contexts.contains(current) ? current : contexts.first)
  }

  private static func table(_ rows: [(command: String, purpose: String)]) -> [String] {
    let width = min(48, rows.map(\.command.count).max() ?? 0)
    return rows.map { row in
      let padding = String(repeating: " ", count: max(2, width - row.command.count + 2))
      return "  \(row.command)\(padding)\(row.purpose)"
    }
  }
}
