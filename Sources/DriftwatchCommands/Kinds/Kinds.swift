package import ArgumentParser
import ClusterSource
import DriftComparison
import Findings
import KubernetesModel

/// `driftwatch kinds`: what is read of a cluster, and why.
package struct Kinds: EnvironmentCommand {
  package static let configuration = CommandConfiguration(
    abstract: "List the kinds that are read, what each tells, and the role that allows it.",
    discussion: """
      With --role the ClusterRole is printed that lets everything be read, and nothing else: \
      `driftwatch kinds --role | kubectl apply -f -`. With --area only what that area reads.
      """)

  @Flag(help: "Print the ClusterRole that allows reading it.")
  var role = false

  @Option(help: ArgumentHelp("Only what this area reads. Repeatable.", valueName: "area"))
  var area: [String] = []

  @Flag(help: "Write the reference as Markdown.")
  var markdown = false

  package init() {}

  package func run(in environment: Environment) async throws -> ExitStatus {
    let areas = try SelectionOptions.areas(named: area)
    if role {
      environment.output.write(ReaderRole.yaml(for: SnapshotReaders.plan(for: areas)))
    } else {
      let entries = KindEntry.all(of: areas)
      environment.output.write(
        markdown
          ? KindReference.markdown(entries)
          : KindReference.text(entries, width: environment.columns(of: environment.output) ?? 80))
    }
    return .same
  }
}

/// One kind, and why each area reads it.
struct KindEntry {
  /// What is read: `NetworkPolicy (networking.k8s.io)`, `ConfigMap kube-system/cilium-config`.
  var subject: String
  var readings: [(area: String, reading: KindReading)]

  /// Sorted by what is read.
  static func all(of areas: [any SecurityArea.Type]) -> [KindEntry] {
    let all = areas.flatMap { area in area.readings.map { (area: area.id, reading: $0) } }
    return Dictionary(grouping: all) { $0.reading.subject.title }
      .map { KindEntry(subject: $0.key, readings: $0.value) }
      .sorted { ($0.group, $0.subject) < ($1.group, $1.subject) }
  }

  private var group: String { readings.first?.reading.group ?? "" }

  /// Reasons, each once.
  var reasons: [String] {
    var known: Set<String> = []
    return readings.map(\.reading.reason).filter { known.insert($0).inserted }
  }

  var areas: String { Set(readings.map(\.area)).sorted().joined(separator: ", ") }

  /// What it means that the kind is read, in the words of the strongest need.
  var need: String {
    let needs = readings.map(\.reading.need)
    if needs.contains(where: { if case .required = $0 { true } else { false } }) { return "evaluated" }
    guard let decision = readings.lazy.compactMap(\.reading.decision).first else {
      return "evaluated where it is there"
    }
    return decision.sense.isOfManifestsOnly ? "compared, of manifests only" : "compared, not evaluated"
  }
}

extension KindReading.Subject {
  /// For people.
  var title: String {
    switch self {
    case .list(let name, _, _): name.description
    case .group(let group): "every kind of \(group)"
    case .fields(let kind, let title): "\(kind.name): \(title)"
    case .object(let name, _, let namespace, let object):
      namespace.isEmpty ? "\(name) \(object)" : "\(name) \(namespace)/\(object)"
    }
  }
}
