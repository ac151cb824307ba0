import Findings
import KubernetesModel

/// One workload in both clusters; one side may be empty.
struct WorkloadPair {
  let owner: ObjectReference
  private let sides: Pair<Side>
  /// What containers of the baseline are called in the target, where that differs.
  let renames: [String: String]

  init(_ owner: ObjectReference, _ baseline: Side, _ target: Side) {
    self.owner = owner
    sides = Pair(baseline: baseline, target: target)
    renames = Self.renames(from: baseline.workloads, to: target.workloads)
  }

  /// The workload in one cluster, in every shape that its pods have.
  struct Side {
    let workloads: [Workload]
    let access: AccountGrants
    /// Digests that the runtime tells, by container; empty where they are not compared.
    var runningImages: [String: Set<String>] = [:]
    /// Whether the workload would be seen if there were one.
    let isKnown: Bool
  }

  var baseline: Side { sides.baseline }
  var target: Side { sides.target }

  subscript(side: ClusterSide) -> Side { sides[side] }

  var place: Place { Self.place(of: owner) }

  static func place(of owner: ObjectReference) -> Place {
    Place(namespace: owner.namespace, kind: "workload", name: "\(owner.kind)/\(owner.name)")
  }

  var findings: [Finding] {
    if target.workloads.isEmpty { return target.isKnown ? [topology(missingIn: .target)] : [] }
    if baseline.workloads.isEmpty {
      return baseline.isKnown ? [newcomer, topology(missingIn: .baseline)].compactMap(\.self) : []
    }
    if isAlike { return runningImages() }
    let gains = Knob.all.compactMap { privilege($0, heldIn: .target) }
    let losses = Knob.all.compactMap { privilege($0, heldIn: .baseline) }
    return merged(gains, losses)
      + [account, runtimeClass, secrets(readIn: .target), secrets(readIn: .baseline)].compactMap(\.self)
      + containers() + images() + runningImages()
  }

  /// True for most workloads: nothing that a knob, a Secret or an account could tell apart.
  private var isAlike: Bool {
    let (before, after) = (baseline.workloads, target.workloads)
    return before.count == after.count
      && zip(before, after).allSatisfy { old, new in
        old.spec == new.spec && old.annotations == new.annotations && old.isGivenToken == new.isGivenToken
          && old.pullSecrets == new.pullSecrets
      }
  }

  /// A new workload is topology; what it holds that is dangerous is drift all the same, told as one.
  private var newcomer: Finding? {
    let grave = Knob.all.compactMap { knob in privilege(knob, heldIn: .target).map { (knob, $0) } }
      .filter { $0.1.severity >= .high }
    guard var finding = grave.map(\.1).max(by: { $0.severity < $1.severity }) else { return nil }
    let worstFirst = grave.enumerated().sorted { a, b in
      let (left, right) = (a.element.1.severity, b.element.1.severity)
      return left == right ? a.offset < b.offset : left > right
    }.map(\.element)
    finding.change = "new workload: " + grave.map(\.1.change).joined(separator: "; ")
    finding.summary =
      "\(owner.name), which the baseline does not have, "
      + worstFirst.map { knob, _ in knob.told(told(knob, of: .target), limit: 3) }.joined(separator: "; ")
    finding.baseline = "absent"
    finding.target = worstFirst.map { knob, _ in knob.told(told(knob, of: .target)) }.joined(separator: "; ")
    finding.targetEvidence = worstFirst.reduce(into: []) { all, item in
      all += item.1.targetEvidence.filter { !all.contains($0) }
    }
    finding.details = .array(grave.map(\.1.details))
    finding.notes = grave.flatMap(\.1.notes)
    finding.steps = worstFirst.flatMap { $0.1.steps }.map { step in
      var step = step
      step.words = step.words.replacing(", as in the baseline", with: ", unless it is meant")
      return step
    }
    return finding
  }

  /// The workload on one side, and the field that decides; the whole of it where nothing is held there.
  func evidence(_ side: Side, _ holding: KnobHolding? = nil) -> [Evidence] {
    guard let first = side.workloads.first else { return [] }
    let workload = side.workloads.first { workload in holding.map(workload.isInjected) ?? false } ?? first
    guard let holding, !holding.field.isEmpty else { return [evidence(of: workload, "")] }
    return [
      evidence(
        of: workload, workload.path(of: holding),
        workload.isInjected(holding) ? "in its pods, where admission put it" : "")
    ]
  }

  /// The metadata may be a pod's where nobody read its owner.
  private func evidence(of workload: Workload, _ field: String, _ explanation: String = "") -> Evidence {
    var metadata = workload.metadata
    if metadata.name != owner.name { metadata.originalName = nil }
    return Evidence(object: owner, metadata: metadata, field: field, explanation: explanation)
  }

  private func topology(missingIn side: ClusterSide) -> Finding {
    let isNew = side == .baseline
    return Finding(
      rule: "workloads/one-side-only", severity: .info, direction: .different, effect: .topology, place: place,
      change: "missing in \(side.rawValue)", summary: "\(owner) exists only in the \(side.other.rawValue)",
      baseline: isNew ? "absent" : "present", target: isNew ? "present" : "absent",
      witness: Witness(
        question: "\(owner) exists", baseline: isNew ? "no" : "yes", target: isNew ? "yes" : "no"),
      baselineEvidence: evidence(baseline), targetEvidence: evidence(target))
  }
}

extension Knob {
  /// `adds a Linux capability: SYS_ADMIN in container sftp`, graver values first.
  fileprivate func told(_ holdings: [KnobHolding], limit: Int = .max) -> String {
    let worst = holdings.enumerated().sorted { a, b in
      let (left, right) = (severity(of: a.element.value), severity(of: b.element.value))
      return left == right ? a.offset < b.offset : left > right
    }.map(\.element)
    let rest = worst.count > limit ? " and \(worst.count - limit) more" : ""
    return title + WorkloadPair.list(Array(worst.prefix(limit))) + rest
  }
}
