import KubernetesModel

extension CreationChain {
  /// A claim with the default class, where it names none (plugin/pkg/admission/storage/storageclass/setdefault).
  package func admitted(_ claim: ClaimNeeds) -> ClaimNeeds {
    var claim = claim
    if claim.storageClass == nil { claim.storageClass = cluster.defaultStorage?.name }
    return claim
  }

  /// Why a claim would be refused, quotas apart.
  package func refusals(of claim: ClaimNeeds, in namespace: String) -> [Refusal] {
    var admission = Admission(pod: PodNeeds())
    checkNamespace(namespace, &admission)
    return admission.refusals + LimitRanger.refusals(of: claim, cluster.limits[namespace] ?? [], in: namespace)
  }
}
