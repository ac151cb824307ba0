import ArgumentParser
import DriftComparison
import Findings
import KubernetesModel

/// Which areas and namespaces a comparison looks at.
struct SelectionOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Compare only this area; repeatable.", valueName: "area"))
  var area: [String] = []

  @Option(
    help: ArgumentHelp(
      "Show only findings of namespaces that match; cluster-wide findings stay. Repeatable.", valueName: "glob"))
  var namespace: [String] = []

  @Option(help: ArgumentHelp("Leave out findings of namespaces that match. Repeatable.", valueName: "glob"))
  var excludeNamespace: [String] = []

  /// The areas chosen, in report order.
  func areas() throws(CommandError) -> [any SecurityArea.Type] {
    let known = SecurityAreas.all.map { $0.id }
    if let unknown = area.first(where: { !known.contains($0) }) {
      throw .invalidOption(
        option: "--area", message: "unknown area `\(unknown)`", hint: "valid are \(known.joined(separator: ", "))")
    }
    return area.isEmpty ? SecurityAreas.all : SecurityAreas.all.filter { area.contains($0.id) }
  }

  func filter(ignoring ignored: [Glob]) -> FindingFilter {
    FindingFilter(namespaces: namespace.map(Glob.init), excludedNamespaces: excludeNamespace.map(Glob.init) + ignored)
  }
}
