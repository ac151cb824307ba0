import KubernetesModel

extension StandingCluster {
  /// The cluster with what the procedure of the failover creates in it before the workloads.
  func bringing(_ options: FailoverOptions, from source: StandingCluster, _ names: inout TargetNames) -> StandingCluster
  {
    if options.bring.isEmpty { return self }
    var result = self
    func isChosen(_ namespace: String) -> Bool {
      if options.excludedNamespaces.contains(where: { $0.matches(namespace) }) { return false }
      return options.namespaces.isEmpty || options.namespaces.contains { $0.matches(namespace) }
    }
    if options.bring.contains(FailoverKinds.namespace) {
      for name in source.namespaces.keys where isChosen(name) {
        let place = names.namespace(name)
        result.namespaces[place] = result.namespaces[place] ?? .active
      }
    }
    for namespace in source.namespaces.keys.sorted() where isChosen(namespace) {
      let place = names.namespace(namespace)
      if options.bring.contains(FailoverKinds.configMap) {
        result.configMaps[place, default: []].formUnion(source.configMaps[namespace] ?? [])
      }
      if options.bring.contains(FailoverKinds.serviceAccount) {
        result.accounts[place, default: [:]].merge(source.accounts[namespace] ?? [:]) { own, _ in own }
      }
      if options.bring.contains(FailoverKinds.claim) {
        for (name, claim) in source.claims[namespace] ?? [:] where result.claims[place]?[name] == nil {
          var brought = StandingClaim(needs: names.translated(claim.needs), phase: "Pending")
          brought.needs.volumeName = ""
          result.claims[place, default: [:]][name] = brought
        }
      }
    }
    if options.bring.contains(FailoverKinds.priorityClass) {
      result.priorities.merge(source.priorities) { own, _ in own }
    }
    if options.bring.contains(FailoverKinds.runtimeClass) { result.runtimes.merge(source.runtimes) { own, _ in own } }
    if options.bring.contains(FailoverKinds.storageClass) { result.storage.merge(source.storage) { own, _ in own } }
    return result
  }
}
