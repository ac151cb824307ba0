import Findings
import KubernetesModel

extension NamespaceBehaviour {
  /// The labels, default or exemption that decide a mode here.
  func evidence(_ mode: PolicyMode) -> [Evidence] {
    if isExempt {
      let configuration = ObjectReference(kind: "AdmissionConfiguration", name: "PodSecurity")
      return [
        Evidence(
          object: configuration, metadata: ObjectMeta(name: "PodSecurity"),
          field: "exemptions.namespaces", explanation: "\(nameInCluster) is exempt from Pod Security")
      ]
    }
    var evidence: [Evidence] = []
    if hasLevelLabel(mode) {
      evidence.append(labelEvidence(mode.levelLabel))
    } else {
      let source = mode == .warn && asked.warnFollowsEnforce ? "warnings follow the enforce level" : "the default"
      evidence.append(
        Evidence(
          namespace, field: "metadata.labels",
          explanation: "no \(mode.rawValue) label: \(source), \(asked[mode].level.rawValue)"))
    }
    if hasVersionLabel(mode) { evidence.append(labelEvidence(mode.versionLabel)) }
    return evidence
  }

  private func labelEvidence(_ label: String) -> Evidence {
    let value = namespace.metadata.labels[label] ?? ""
    let fault = asked.invalidLabels.first { $0.label == label }
    return Evidence(
      namespace, field: "metadata.labels[\(label)]",
      explanation: fault.map { "`\(value)` is invalid, treated as \($0.treatedAs)" } ?? value)
  }

  /// What a mode comes to, for people: `restricted:latest (v1.36)`.
  func phrase(_ mode: PolicyMode) -> String {
    if isExempt { return "exempt: nothing is checked" }
    let effective = effective(mode)
    if effective.level == .privileged { return "privileged: nothing is checked" }
    let asked = asked[mode]
    return asked.version == .minor(effective.minor) ? effective.description : "\(asked) (v1.\(effective.minor))"
  }

  /// What a mode comes to, as part of a finding's identity.
  func token(_ mode: PolicyMode) -> String {
    if isExempt { return "exempt" }
    let asked = asked[mode]
    return asked.level == .privileged ? "privileged" : asked.description
  }
}
