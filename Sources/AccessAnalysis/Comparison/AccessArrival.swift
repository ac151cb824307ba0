import Findings
import KubernetesModel

/// Says of rights that both clusters give what one of them lacks instead of a grant.
struct AccessArrival {
  private let principal: Principal
  private let lack: AccessDifference.Lack
  private let wider: Snapshot

  init(_ principal: Principal, _ lack: AccessDifference.Lack, wider: AccessModel) {
    self.principal = principal
    self.lack = lack
    self.wider = wider.snapshot
  }

  func adapt(_ finding: inout Finding) {
    let without = "granted as well, but \(lack.absence)"
    let evidence = object.map { Evidence($0, explanation: "exists on this side only") }
    if finding.direction == .weaker {
      finding.baseline = without
      if finding.witness.baseline == "denied" { finding.witness.baseline = lack.absence }
      finding.targetEvidence = [evidence].compactMap(\.self) + finding.targetEvidence
    } else {
      finding.target = without
      if finding.witness.target == "denied" { finding.witness.target = lack.absence }
      finding.baselineEvidence = [evidence].compactMap(\.self) + finding.baselineEvidence
    }
    finding.change += " where \(lack.absence)"
    finding.steps = steps(finding.direction)
    finding.cautions = finding.steps.contains { !$0.command.isEmpty } && finding.direction == .weaker ? users : []
    finding.tags = []
    finding.cause = evidence?.object
  }

  private func steps(_ direction: Direction) -> [RemedyStep] {
    switch (lack, direction) {
    // Whoever deletes a definition deletes every object of the resource.
    case (.resource, .weaker): []
    case (_, .weaker):
      object.map { [deletion(of: $0)] } ?? ["let nothing run as \(principal), or take its rights from it"]
    default: object.map { [AccessCommands.inWords($0)] } ?? []
    }
  }

  /// What runs as the account today.
  private var users: [String] {
    guard case .serviceAccount(let namespace, let name) = principal else { return [] }
    let controllers = wider.controllers.filter {
      $0.namespace == namespace && $0.template.spec.serviceAccountName == name
    }.map(\.reference)
    let pods = wider.pods.filter { $0.namespace == namespace && $0.spec.serviceAccountName == name }.map(\.reference)
    let all = controllers.isEmpty ? pods : controllers
    if all.isEmpty { return [] }
    return ["it stops what runs as \(principal): \(AccessPlanner.list(all.map(\.description)))"]
  }

  private func deletion(of object: any KubernetesObject) -> RemedyStep { RemedyStep(deleting: object) }

  /// The account or the definition, where the input holds it.
  private var object: (any KubernetesObject)? {
    switch (lack, principal) {
    case (.account, .serviceAccount(let namespace, let name)):
      wider.serviceAccounts.first { $0.namespace == namespace && $0.name == name && !$0.metadata.isAssumed }
    case (.resource(let resource), _):
      wider.customResources.first { ResourceNotation.qualified(group: $0.group, resource: $0.plural) == resource }
    default: nil
    }
  }
}
