import Findings
package import KubernetesModel

extension FailoverCause {
  /// What is missing or decides, one clause: `PriorityClass gold is missing`.
  package var summary: String {
    switch rule {
    case .claimMissing, .configMapMissing, .namespaceMissing, .priorityClassMissing, .provisionerMissing,
      .runtimeClassMissing, .serviceAccountMissing:
      "\(object) is missing"
    case .storageClassMissing:
      object.name.isEmpty ? "there is no default StorageClass" : "\(object) is missing"
    case .webhookUnreachable: "a webhook that must answer has no \(object)"
    case .claimUnbound: "\(object) is not bound"
    case .namespaceTerminating: "\(object) is being deleted"
    case .kindNotServed: "\(object.name) is not served"
    case .fieldTooNew: "the server is too old for what its pods need"
    case .identityMissing: "\(object) names no identity at the cloud"
    case .imagePullSecret: "\(object) lists fewer pull secrets"
    case .limitRange: "\(object) does not allow its amounts"
    case .notKnown: object.name.isEmpty ? "\(object.kind) could not be read" : "nobody knows about \(object)"
    case .podInvalid: "\(object) may not be accepted as it is written"
    case .podSecurity: "Pod Security of \(object) refuses it"
    case .priorityDiffers: object.name.isEmpty ? "it has a lower priority" : "\(object) gives a lower priority"
    case .quotaExceeded: quotaSummary
    case .quotaResourcesUnset: "\(object) wants amounts that are not set"
    case .runtimeClassConflict: "\(object) conflicts with the pod"
    case .secretsNotMountable: "\(object) does not allow its Secrets"
    case .webhookDecides: "\(object) decides and is not evaluated"
    }
  }

  private var quotaSummary: String {
    guard workloads.count == 1, let only = workloads.first, let wanted = only.wanted else {
      return "\(object) does not leave enough"
    }
    return "\(object) leaves \(only.atMost) of \(wanted) pods"
  }

  /// Whether the object is absent, or there and in the way.
  package var state: String {
    switch rule {
    case .claimMissing, .configMapMissing, .kindNotServed, .namespaceMissing, .priorityClassMissing,
      .provisionerMissing, .runtimeClassMissing, .serviceAccountMissing, .storageClassMissing, .webhookUnreachable:
      "missing"
    case .notKnown, .webhookDecides: "unknown"
    default: "decides"
    }
  }

  /// What makes it whole again, for a shell; nothing where that is for people to decide.
  ///
  /// - Parameter from: how kubectl reaches the cluster that has the object; nil where it cannot.
  package func remedy(from: KubectlContext?, to: KubectlContext?) -> [String] {
    guard state == "missing", !object.name.isEmpty, rule != .kindNotServed, rule != .provisionerMissing,
      rule != .webhookUnreachable, let from, let to
    else { return [] }
    let place = object.namespace.isEmpty ? "" : " --namespace \(ShellText.quoted(object.namespace))"
    let name = ShellText.quoted(object.name)
    return [
      "kubectl \(from.options)\(place) get \(object.kind.lowercased()) \(name) -o yaml "
        + "| kubectl \(to.options) apply -f -"
    ]
  }
}

extension FailoverReport {
  /// Whether every workload that is wanted today would start, as far as anybody knows.
  package var isReady: Bool { count(.starts) == awake }

  /// The verdict in a line or two.
  package var verdict: [String] {
    let (refused, short, unknown) = (count(.refused) + count(.pending), count(.short), count(.unknown))
    let all = "\(awake) workload\(awake == 1 ? "" : "s") of \(from.name)"
    var lines: [String] = []
    if refused + short > 0 {
      let down = "\(refused) of \(all) would not start in \(to.name)"
      lines.append(short == 0 ? "✗ \(down)" : "✗ \(down), \(short) would run short")
    }
    if unknown > 0 { lines.append("? \(unknown) of \(all) could not be judged in \(to.name)") }
    if awake == 0 { return ["✓ no workload of \(from.name) is wanted today"] }
    return lines.isEmpty ? ["✓ all \(all) would start in \(to.name), as far as it is judged"] : lines
  }

  /// Workloads that wait in the other cluster with fewer pods.
  package var standby: [JudgedWorkload] { workloads.filter(\.isStandby) }
}
