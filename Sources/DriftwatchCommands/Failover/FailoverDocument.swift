import FailoverAnalysis
import Findings
import KubernetesModel

/// The answer to a failover for machines; `Documentation/Schemas/failover.v1.schema.json`.
struct FailoverDocument: Encodable {
  var apiVersion = "driftwatch/v1alpha1"
  var kind = "FailoverReport"
  var toolVersion = Driftwatch.toolVersion
  var generatedAt: String
  var from: Cluster
  var to: Cluster
  var options: Options
  var verdict: Verdict
  var workloads: [Workload]
  var causes: [Cause]
  var conditions: [Condition]
  var standby: [Standby]
  var weaker: Weaker
  var incomparable: [String]
  var diagnostics: [String]

  struct Cluster: Encodable {
    var name: String
    var serverVersion: String

    init(_ summary: ClusterSummary) {
      name = summary.name
      serverVersion = summary.version.description
    }
  }

  struct Options: Encodable {
    var spec: String
    var bring: [String]
    var namespaces: [String]
    var excludedNamespaces: [String]
    var selector: String
  }

  struct Object: Encodable {
    var group: String?
    var kind: String
    var namespace: String?
    var name: String

    init(_ reference: ObjectReference, group: String? = nil) {
      self.group = group
      kind = reference.kind
      namespace = reference.namespace.isEmpty ? nil : reference.namespace
      name = reference.name
    }
  }

  struct Verdict: Encodable {
    var summary: String
    var ready: Bool
    var complete: Bool
    var workloads: Counts
    var counts: [String: Int]
  }

  struct Counts: Encodable {
    var judged: Int
    var starts: Int
    var short: Int
    var pending: Int
    var refused: Int
    var unknown: Int
    var dormant: Int
    var leftOut: LeftOut
  }

  struct LeftOut: Encodable {
    var finished: Int
    var `static`: Int
    var system: Int
  }

  struct Workload: Encodable {
    var workload: Object
    var outcome: String
    var stage: String?
    var replicas: Replicas
    var judged: String
    var twin: Object?
    var priority: Priority
    var dormant: Bool
    var causes: [String]
    var otherSpec: String?
  }

  struct Replicas: Encodable {
    var wanted: Int?
    var atMost: Int?
    var inTarget: Int?
  }

  struct Priority: Encodable {
    var `class`: String
    var from: Int?
    var to: Int?
  }

  struct Cause: Encodable {
    var id: String
    var rule: String
    var category = "starting"
    var stage: String
    var certainty: String
    var severity: String
    var summary: String
    var object: Object
    var state: String
    var says: String
    var details: Details?
    var workloads: [Concerned]
    var implied: [Object]
    var remedy: [String]
    /// Why it is accepted, where it is.
    var accepted: String?
  }

  struct Details: Encodable {
    var resource: String
    var hard: String
    var used: String
    var perPod: String
    var takenBy: [Object]
  }

  struct Concerned: Encodable {
    var kind: String
    var namespace: String
    var name: String
    var field: String
  }

  struct Condition: Encodable {
    var id: String
    var count: Int
    var summary: String
    var objects: [Object]
  }

  struct Standby: Encodable {
    var kind: String
    var namespace: String
    var name: String
    var wanted: Int?
    var inTarget: Int?
  }

  struct Weaker: Encodable { var command: String }
}

extension FailoverDocument {
  init(_ sheet: FailoverSheet) {
    let report = sheet.report
    generatedAt = sheet.generatedAt
    from = Cluster(report.from)
    to = Cluster(report.to)
    options = Options(
      spec: report.options.spec.rawValue, bring: report.options.bring.map(\.kind).sorted(),
      namespaces: report.options.namespaces.map(\.pattern),
      excludedNamespaces: report.options.excludedNamespaces.map(\.pattern), selector: report.options.selectorText)
    verdict = Verdict(report)
    workloads = report.workloads.map { Workload($0) }
    causes = report.causes.map { Cause($0, sheet.contexts) }
    conditions = report.conditions.map { condition in
      Condition(
        id: condition.id.rawValue, count: condition.count, summary: condition.summary,
        objects: condition.objects.map { Object($0) })
    }
    standby = report.standby.map {
      Standby(
        kind: $0.reference.kind, namespace: $0.reference.namespace, name: $0.reference.name, wanted: $0.wanted,
        inTarget: $0.inTarget)
    }
    weaker = Weaker(command: "driftwatch compare \(report.from.name) \(report.to.name)")
    incomparable = report.unread
    diagnostics = (report.from.diagnostics + report.to.diagnostics).map(\.description)
  }

  /// A workload's causes in the order in which it meets them, each once.
  static func ids(of workload: JudgedWorkload) -> [String] {
    var known: Set<String> = []
    return workload.causes.map(\.id).filter { known.insert($0).inserted }
  }
}

extension FailoverDocument.Verdict {
  fileprivate init(_ report: FailoverReport) {
    summary = report.verdict.map { String($0.dropFirst(2)) }.joined(separator: "; ")
    ready = report.isReady
    complete = report.unread.isEmpty && report.count(.unknown) == 0
    workloads = FailoverDocument.Counts(
      judged: report.awake, starts: report.count(.starts), short: report.count(.short),
      pending: report.count(.pending), refused: report.count(.refused), unknown: report.count(.unknown),
      dormant: report.workloads.count - report.awake,
      leftOut: .init(
        finished: report.leftOut.finished, static: report.leftOut.staticPods, system: report.leftOut.system))
    counts = Dictionary(
      Severity.allCases.map { severity in (severity.rawValue, report.causes.count { $0.severity == severity }) },
      uniquingKeysWith: { first, _ in first })
  }
}

extension FailoverDocument.Workload {
  fileprivate init(_ judged: JudgedWorkload) {
    workload = .init(judged.reference)
    outcome = judged.outcome.rawValue
    stage = judged.stage?.rawValue
    replicas = .init(wanted: judged.wanted, atMost: judged.atMost, inTarget: judged.inTarget)
    self.judged = judged.spec.rawValue
    twin = judged.twin.map { .init($0) }
    priority = .init(class: judged.priorityClass, from: judged.priorityFrom, to: judged.priorityTo)
    dormant = judged.isDormant
    causes = FailoverDocument.ids(of: judged)
    otherSpec = judged.otherSpec?.rawValue
  }
}

extension FailoverDocument.Cause {
  fileprivate init(_ cause: FailoverCause, _ contexts: [KubectlContext?]) {
    id = cause.id
    rule = cause.rule.rawValue
    stage = cause.rule.stage.rawValue
    certainty = cause.certainty.rawValue
    severity = cause.severity.rawValue
    summary = cause.summary
    object = .init(cause.object, group: cause.object.group)
    state = cause.state
    says = cause.says
    details = cause.shortage.map {
      .init(
        resource: $0.resource, hard: $0.hard.description, used: $0.used.description, perPod: $0.perPod.description,
        takenBy: $0.takers.map { .init($0) })
    }
    workloads = cause.workloads.map {
      .init(kind: $0.workload.kind, namespace: $0.workload.namespace, name: $0.workload.name, field: $0.field)
    }
    implied = cause.implied.map { .init($0) }
    accepted = cause.acceptance?.reason
    remedy = cause.remedy(from: contexts.first ?? nil, to: contexts.last ?? nil)
  }
}
