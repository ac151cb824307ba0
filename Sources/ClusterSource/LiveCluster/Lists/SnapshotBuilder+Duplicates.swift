import KubernetesModel

extension SnapshotBuilder {
  /// Keeps the later of two objects of one name: pages read at different moments may both hold it.
  mutating func removeDuplicates() {
    Self.removeDuplicates(&namespaces)
    Self.removeDuplicates(&nodes)
    Self.removeDuplicates(&pods)
    Self.removeDuplicates(&controllers)
    Self.removeDuplicates(&serviceAccounts)
    Self.removeDuplicates(&roles)
    Self.removeDuplicates(&roleBindings)
    Self.removeDuplicates(&networkPolicies)
    Self.removeDuplicates(&tieredPolicies)
    Self.removeDuplicates(&services)
    Self.removeDuplicates(&ingresses)
    Self.removeDuplicates(&gateways)
    Self.removeDuplicates(&referenceGrants)
    Self.removeDuplicates(&customResources)
  }

  private static func removeDuplicates<Object: KubernetesObject>(_ objects: inout [Object]) {
    var places: [ObjectReference: Int] = [:]
    var kept: [Object] = []
    for object in objects {
      if let place = places[object.reference] {
        kept[place] = object
      } else {
        places[object.reference] = kept.count
        kept.append(object)
      }
    }
    objects = kept
  }
}
