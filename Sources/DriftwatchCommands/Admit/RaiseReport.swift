import DriftComparison
import Findings
import KubernetesModel
import PodSecurityAnalysis
import Reporting

/// What namespaces could be raised to, as text or JSON.
struct RaiseReport {
  private let raises: [LevelRaise]
  private let exempt: [String]
  private let review: RemedyReview
  private let namespaces: [Namespace]
  private let cluster: String
  var generatedAt: String?

  init(_ preflight: AdmissionPreflight, _ review: RemedyReview, _ target: Snapshot) {
    raises = preflight.raises()
    self.review = review
    namespaces = target.namespaces
    cluster = target.name
    exempt = preflight.exemptNamespaces
  }

  func text(as format: AdmissionFormat) throws -> String {
    switch format {
    case .text, .junit: lines.map { TerminalText.clean($0, limit: 100_000) + "\n" }.joined()
    case .json:
      try JSONText.document(
        "driftwatch.admit-raise/v1", of: cluster, raises.map { Entry($0, command: command(of: $0)) }, at: generatedAt)
    }
  }

  private var lines: [String] {
    if raises.isEmpty && exempt.isEmpty { return ["every namespace enforces restricted already"] }
    return raises.flatMap(lines) + exempt.map { "\($0)  exempt in the cluster's configuration: no label changes that" }
  }

  private func lines(of raise: LevelRaise) -> [String] {
    let count = raise.workloads == 0 ? "no workloads" : "\(raise.workloads) workload\(raise.workloads == 1 ? "" : "s")"
    let version = raise.version == .latest ? "" : ", at its pinned \(raise.version)"
    let head =
      "\(raise.namespace)  \(raise.current.rawValue) -> \(raise.possible?.rawValue ?? "cannot be raised")  "
      + "(\(count)\(version))"
    let blockers = raise.blockers.map { blocker in
      "    \(raise.blocked?.rawValue ?? "") is kept from it by \(blocker.workload.shortName): "
        + blocker.violations.map(\.reason).joined(separator: ", ")
    }
    let unjudged = raise.unjudged.map { "    ? \($0) is of a kind that is not read: what its pods need is not known" }
    return [head] + (command(of: raise).map { ["    \($0)"] } ?? []) + blockers + unjudged
  }

  /// The command, or who keeps the namespace and is to set the label.
  private func command(of raise: LevelRaise) -> String? {
    guard let command = raise.command, let level = raise.possible else { return nil }
    let metadata = namespaces.first { $0.name == raise.namespace }?.metadata ?? ObjectMeta(name: raise.namespace)
    let change = "set label \(PolicyMode.enforce.levelLabel): \(level.rawValue)"
    return review.reviewed(RemedyStep(command, of: "Namespace", metadata, change: change)).text
  }

  private struct Entry: Encodable {
    var namespace: String
    var current: String
    var possible: String?
    var version: String
    var workloads: Int
    var command: String?
    var blocked: String?
    var blockers: [Blocker]
    var unjudged: [String]

    struct Blocker: Encodable {
      var kind: String
      var name: String
      var reasons: [String]
    }

    init(_ raise: LevelRaise, command: String?) {
      namespace = raise.namespace
      current = raise.current.rawValue
      possible = raise.possible?.rawValue
      version = "\(raise.version)"
      workloads = raise.workloads
      self.command = command
      blocked = raise.blocked?.rawValue
      unjudged = raise.unjudged
      blockers = raise.blockers.map {
        Blocker(
          kind: $0.workload.reference.kind, name: $0.workload.reference.name, reasons: $0.violations.map(\.reason))
      }
    }
  }
}
