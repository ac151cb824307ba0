import ArgumentParser
import DriftComparison
import DriftConfiguration
import Findings
import KubernetesModel

/// Which areas and namespaces a comparison looks at.
struct SelectionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Compare only this area: \(SecurityAreas.all.map { $0.id }.joined(separator: ", ")). Repeatable.",
      valueName: "area"), completion: .areas)
  var area: [String] = []

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "Show only findings of namespaces that match; cluster-wide findings stay. Repeatable.", valueName: "glob"))
  var namespace: [String] = []

  @Option(help: ArgumentHelp("Leave out findings of namespaces that match. Repeatable.", valueName: "glob"))
  var excludeNamespace: [String] = []

  /// The areas chosen, in report order.
  func areas() throws(CommandError) -> [any SecurityArea.Type] { try Self.areas(named: area) }

  /// Those of the names, all where there are none, in report order.
  static func areas(named names: [String]) throws(CommandError) -> [any SecurityArea.Type] {
    let known = SecurityAreas.all.map { $0.id }
    let wanted = names.flatMap { $0.split(separator: ",").map(String.init) }.map { Self.otherNames[$0] ?? $0 }
    if let unknown = wanted.first(where: { !known.contains($0) }) {
      throw .invalidOption(
        option: "--area", message: "unknown area `\(unknown)`", hint: Suggestion.hint(for: unknown, among: known))
    }
    return wanted.isEmpty ? SecurityAreas.all : SecurityAreas.all.filter { wanted.contains($0.id) }
  }

  /// What reports and Kubernetes call the areas.
  private static let otherNames = [
    "network": "reachability", "networkpolicies": "reachability", "networkpolicy": "reachability",
    "pod-security-admission": "pod-security", "podsecurity": "pod-security", "psa": "pod-security",
    "psp": "pod-security", "rbac": "access", "reach": "reachability", "traffic": "reachability",
    "webhooks": "admission",
    "workload": "workloads",
  ]

  func filter(_ configuration: Configuration) -> FindingFilter {
    var filter = FindingFilter(
      namespaces: namespace.map { Glob($0) },
      excludedNamespaces: excludeNamespace.map { Glob($0) } + configuration.ignoredNamespaces)
    filter.ignoredRules = configuration.ignoredRules
    filter.ignoredSubjects = configuration.ignoredSubjects
    return filter
  }
}
