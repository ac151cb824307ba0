import Findings
import KubernetesModel

/// A user or runtime class is exempt from Pod Security in one cluster only.
enum ExemptionsChanged {
  static let rule = FindingRule(
    id: "pod-security/exemptions-changed",
    title: "a user or runtime class is exempt from Pod Security in one cluster only",
    explanation: """
      The configuration of the PodSecurity admission plugin, a file that the API does not show, may exempt user names \
      and runtime classes in every namespace and mode. Exempting a controller's account exempts every pod that it \
      makes. The finding rests on what the configuration of this program states about each cluster. Exempt \
      namespaces are told by the finding about their enforcement.
      """,
    severities: "High when the target exempts more, info when it exempts less.",
    references: Rules.references,
    examples: [
      .init(
        "Manifests say nothing of exemptions",
        both: """
          apiVersion: v1
          kind: Namespace
          metadata: {name: web}
          """,
        fires: false)
    ])
}

extension PodSecurityArea {
  static func exemptionFindings(_ baseline: PodSecurityBehaviour, _ target: PodSecurityBehaviour) -> [Finding] {
    let kinds: [(kind: String, list: String, before: Set<String>, after: Set<String>)] = [
      ("user", "usernames", baseline.exemptions.usernames, target.exemptions.usernames),
      ("runtimeclass", "runtimeClasses", baseline.exemptions.runtimeClasses, target.exemptions.runtimeClasses),
    ]
    return kinds.flatMap { kind, list, before, after in
      before.symmetricDifference(after).sorted().map { name in
        exemptionFinding(kind, list, name, inTarget: after.contains(name), cluster: target.cluster)
      }
    }
  }

  private static func exemptionFinding(
    _ kind: String, _ list: String, _ name: String, inTarget: Bool, cluster: String
  ) -> Finding {
    let configuration = Evidence(
      object: ObjectReference(kind: "AdmissionConfiguration", name: "PodSecurity"),
      metadata: ObjectMeta(name: "PodSecurity"), field: "exemptions.\(list)", explanation: "\(name) is exempt")
    let pod = kind == "user" ? "a privileged pod as \(name)" : "a privileged pod with runtime class \(name)"
    let answer = { (exempt: Bool) in exempt ? "allowed" : "denied" }
    return Finding(
      rule: ExemptionsChanged.rule.id, severity: inTarget ? .high : .info,
      direction: inTarget ? .weaker : .stricter, place: Place(kind: kind, name: name),
      change: "\(list) \(name) exempt in \(inTarget ? "target" : "baseline")",
      summary: "\(name) is exempt from Pod Security in \(inTarget ? "the target" : "the baseline") only",
      baseline: inTarget ? "not exempt" : "exempt", target: inTarget ? "exempt" : "not exempt",
      witness: Witness(
        question: "create \(pod) in a namespace that enforces baseline", baseline: answer(!inTarget),
        target: answer(inTarget)),
      baselineEvidence: inTarget ? [] : [configuration], targetEvidence: inTarget ? [configuration] : [],
      remedy: [
        """
        \(inTarget ? "remove" : "add") \(name) \(inTarget ? "from" : "to") exemptions.\(list) in the PodSecurity \
        configuration of \(cluster)
        """
      ],
      references: Rules.references)
  }
}
