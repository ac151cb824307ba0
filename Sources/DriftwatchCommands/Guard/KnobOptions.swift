import AccessAnalysis
import ArgumentParser
import DriftConfiguration
import Guardrails
import KubernetesModel

/// Which knobs, and whose.
struct KnobOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only this knob, as `driftwatch rules` lists them: host-path, reads-secrets, … Commas or repeated.",
      valueName: "knob"))
  var knob: [String] = []

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "Only holders in namespaces that match, and what is held cluster-wide; a glob, repeatable.",
      valueName: "namespace"))
  var namespace: [String] = []

  /// The knob that a word means, where it is part of one name only: `privileged`, `hostpath`, `secrets`.
  private static func knob(_ word: String) -> String {
    func bare(_ text: String) -> String { text.lowercased().filter { $0 != "-" && $0 != "_" } }
    let known = Guardrail.all.map(\.id)
    if known.contains(word) || bare(word).isEmpty { return word }
    let alike = known.filter { bare($0) == bare(word) }
    let meant = alike.isEmpty ? known.filter { bare($0).contains(bare(word)) } : alike
    return meant.count == 1 ? meant[0] : word
  }

  /// Namespaces asked about that no cluster has.
  static func absence(of namespaces: [String], in clusters: [GuardedCluster]) -> Absence {
    var absence = Absence()
    absence.add(
      namespaces: namespaces, among: clusters.flatMap { AccessQueries($0.access).namespaces },
      in: clusters.map(\.snapshot))
    return absence
  }

  /// Unknown knobs are refused: nothing would be checked.
  func scope() throws(CommandError) -> GuardScope {
    let wanted = knob.flatMap { $0.split(separator: ",").map { String($0.drop { $0 == " " }) } }
      .map { $0.hasPrefix("guardrails/") ? String($0.dropFirst("guardrails/".count)) : $0 }
      .map(Self.knob)
    let known = Guardrail.all.map(\.id)
    if let unknown = wanted.first(where: { !known.contains($0) }) {
      throw .invalidOption(
        option: "--knob", message: "there is no knob `\(unknown)`",
        hint: known.first { $0.contains(unknown) }.map { "did you mean `\($0)`?" }
          ?? Suggestion.hint(for: unknown, among: known))
    }
    let guardrails = wanted.isEmpty ? Guardrail.all : Guardrail.all.filter { wanted.contains($0.id) }
    return GuardScope(guardrails: guardrails, namespaces: namespace.map { Glob($0) })
  }
}
