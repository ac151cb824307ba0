/// Why a workload would not run: what reports, exceptions and documentation name.
package enum CauseRule: String, Sendable, Hashable, CaseIterable {
  case claimMissing = "failover/claim-missing"
  case claimUnbound = "failover/claim-unbound"
  case configMapMissing = "failover/config-map-missing"
  case fieldTooNew = "failover/field-too-new"
  case identityMissing = "failover/identity-missing"
  case imagePullSecret = "failover/image-pull-secret"
  case kindNotServed = "failover/kind-not-served"
  case limitRange = "failover/limit-range"
  case namespaceMissing = "failover/namespace-missing"
  case namespaceTerminating = "failover/namespace-terminating"
  case notKnown = "failover/not-known"
  case podInvalid = "failover/pod-invalid"
  case podSecurity = "failover/pod-security"
  case priorityClassMissing = "failover/priority-class-missing"
  case priorityDiffers = "failover/priority-differs"
  case provisionerMissing = "failover/provisioner-missing"
  case quotaExceeded = "failover/quota-exceeded"
  case quotaResourcesUnset = "failover/quota-resources-unset"
  case runtimeClassConflict = "failover/runtime-class-conflict"
  case runtimeClassMissing = "failover/runtime-class-missing"
  case secretsNotMountable = "failover/secrets-not-mountable"
  case serviceAccountMissing = "failover/service-account-missing"
  case storageClassMissing = "failover/storage-class-missing"
  case webhookDecides = "failover/webhook-decides"
  case webhookUnreachable = "failover/webhook-unreachable"

  /// The stage at which it stops a pod.
  package var stage: Stage {
    switch self {
    case .kindNotServed: .serve
    case .claimMissing, .claimUnbound, .provisionerMissing, .storageClassMissing: .schedule
    case .configMapMissing, .fieldTooNew, .imagePullSecret: .start
    case .identityMissing: .use
    case .limitRange, .namespaceMissing, .namespaceTerminating, .notKnown, .podInvalid, .podSecurity,
      .priorityClassMissing, .priorityDiffers, .quotaExceeded, .quotaResourcesUnset, .runtimeClassConflict,
      .runtimeClassMissing, .secretsNotMountable, .serviceAccountMissing, .webhookDecides, .webhookUnreachable:
      .create
    }
  }
}

/// How far a pod gets, in the order of events.
package enum Stage: String, Sendable, Hashable, CaseIterable, Comparable {
  case serve, create, schedule, start, use

  package static func < (a: Stage, b: Stage) -> Bool {
    allCases.firstIndex(of: a) ?? 0 < allCases.firstIndex(of: b) ?? 0
  }
}
