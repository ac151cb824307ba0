import Findings
import KubernetesModel

/// What a finding tells of a path: first the step that only one cluster has, then the way there.
struct EscalationStory {
  private let path: EscalationPath
  private let cause: EscalationCause?
  private let wider: AccessModel
  private let narrower: AccessModel
  private let widerSide: ClusterSide
  /// The grant of the right that the other cluster refuses, and to whom.
  private let source: AccessSource?
  private let holder: Principal

  private static let mostSteps = 12

  init(
    path: EscalationPath, cause: EscalationCause?, wider: ComparedCluster, narrower: ComparedCluster,
    widerSide: ClusterSide
  ) {
    self.path = path
    self.cause = cause
    self.wider = wider.model
    self.narrower = narrower.model
    self.widerSide = widerSide
    if case .right(let holding, of: let principal, request: _)? = cause {
      source = AccessSource(holding.principal, holding.grant, holding.rule, in: wider.model)
      holder = principal
    } else {
      source = nil
      holder = path.start
    }
  }

  /// The step that the other cluster refuses, confirmed on both sides; else the question of the whole path.
  var witness: Witness {
    func answers(_ with: String, _ without: String, to question: String) -> Witness {
      let isWeaker = widerSide == .target
      return Witness(question: question, baseline: isWeaker ? without : with, target: isWeaker ? with : without)
    }
    switch cause {
    case .right(_, of: let principal, let request)?:
      return answers("allowed", "denied", to: "\(wider.identity(of: principal).user): \(request)")
    case .account(let account)?:
      return answers("yes", "no", to: "is \(account) there to become")
    case nil:
      return answers(path.text, "no such path", to: "can \(path.start) reach \(path.power.text)")
    }
  }

  var widerEvidence: [Evidence] {
    let steps = path.holdings.prefix(Self.mostSteps).map {
      AccessSource($0.principal, $0.grant, $0.rule, in: wider)
    }
    let first = source.map { AccessEvidence.wider([$0]) } ?? account.map { evidence(of: $0) } ?? []
    return (first + steps.flatMap { AccessEvidence.wider([$0]) }).withoutRepetitions
  }

  var narrowerEvidence: [Evidence] {
    source.map { AccessEvidence(narrower: narrower, principal: holder).narrower([$0]) } ?? []
  }

  /// Nil where the cause is not an object: somebody's membership of a group.
  var causeObject: ObjectReference? {
    if let account { return evidence(of: account).first?.object }
    guard let source, let rule = source.rules.first else { return nil }
    return AccessCause(source, rule, for: holder, narrower: narrower).object(among: [source])
  }

  /// Only for the target's own paths: nobody restores a way to power for its own sake.
  func remedy(_ planner: inout AccessPlanner) -> AccessPlanner.Remedy {
    guard widerSide == .target else { return AccessPlanner.Remedy() }
    if let source { return planner.remedy(widerSide.directionOfGain, for: holder, [source]) }
    let what = account.map { "take from \($0) what leads on" } ?? "take from \(path.start) what leads there"
    return AccessPlanner.Remedy(steps: ["\(what), or let nobody become it: \(path.text)"])
  }

  private var account: Principal? { if case .account(let account)? = cause { account } else { nil } }

  /// The account's object, or what runs as it.
  private func evidence(of account: Principal) -> [Evidence] {
    guard case .serviceAccount(let namespace, let name) = account else { return [] }
    let snapshot = wider.snapshot
    let objects = snapshot.serviceAccounts.filter { $0.namespace == namespace && $0.name == name }
      .map { Evidence($0, explanation: "exists, and has the rights that follow") }
    let controllers = snapshot.controllers.filter {
      $0.namespace == namespace && $0.template.spec.serviceAccountName == name
    }.map { Evidence($0, field: "spec.template.spec.serviceAccountName", explanation: "runs as \(account)") }
    return objects.filter { !$0.isAssumed } + controllers.prefix(3)
  }
}
