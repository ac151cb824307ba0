import AdmissionAnalysis
package import ArgumentParser
import ClusterSource
import DriftComparison
import FailoverAnalysis
import Findings
import KubernetesModel
import PodSecurityAnalysis

/// `driftwatch kinds`: what is read of a cluster, and why.
package struct Kinds: EnvironmentCommand {
  package static let configuration = CommandConfiguration(
    abstract: "List the kinds that are read, what each tells, and the role that allows it.",
    discussion: """
      With --role the ClusterRole is printed that lets everything be read, and nothing else: \
      `driftwatch kinds --role | kubectl apply -f -`. With --area only what that area reads; `--area failover` is what \
      failover asks for and no comparison does.
      """)

  @Flag(help: "Print the ClusterRole that allows reading it.")
  var role = false

  @Option(help: ArgumentHelp("Only what this area reads. Repeatable.", valueName: "area"))
  var area: [String] = []

  @Flag(help: "Write the reference as Markdown.")
  var markdown = false

  package init() {}

  package func run(in environment: Environment) async throws -> ExitStatus {
    let isFailover = area.contains(FailoverReader.id)
    let named = area.filter { $0 != FailoverReader.id }
    let areas = isFailover && named.isEmpty ? [] : try SelectionOptions.areas(named: named)
    let readers: [(id: String, reader: any SnapshotReader.Type)] =
      areas.map { ($0.id, $0) } + (isFailover ? [(FailoverReader.id, FailoverReader.self)] : [])
    if role {
      // What decides about pods beside the server's own admission is asked for a failover as well.
      let beside: [any SnapshotReader.Type] = isFailover ? [AdmissionArea.self, PodSecurityArea.self] : []
      environment.output.write(ReaderRole.yaml(for: SnapshotReaders.plan(for: readers.map(\.reader) + beside)))
    } else {
      let entries = KindEntry.all(of: readers)
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
  static func all(of readers: [(id: String, reader: any SnapshotReader.Type)]) -> [KindEntry] {
    let all = readers.flatMap { id, reader in reader.readings.map { (area: id, reading: $0) } }
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
