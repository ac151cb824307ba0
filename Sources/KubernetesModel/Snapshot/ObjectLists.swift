import Documents

/// What walks over every list of objects of a snapshot, or of what becomes one: the one list of lists.
package protocol ObjectListVisitor {
  mutating func visit<Object: KubernetesObject>(_ objects: inout [Object])
}

/// Something that holds a list of objects per kind.
package protocol ObjectLists {
  /// Shows every list, in the order in which files hold them; kept objects kind by kind.
  mutating func visitLists(_ visitor: inout some ObjectListVisitor)
}

extension ObjectLists {
  /// For those who only look.
  package func inspectLists(_ visitor: inout some ObjectListVisitor) {
    var copy = self
    copy.visitLists(&visitor)
  }
}

extension Snapshot: ObjectLists {
  package mutating func visitLists(_ visitor: inout some ObjectListVisitor) {
    visitor.visit(&namespaces)
    visitor.visit(&nodes)
    visitor.visit(&pods)
    visitor.visit(&controllers)
    visitor.visit(&serviceAccounts)
    visitor.visit(&roles)
    visitor.visit(&roleBindings)
    visitor.visit(&networkPolicies)
    visitor.visit(&tieredPolicies)
    visitor.visit(&services)
    visitor.visit(&ingresses)
    visitor.visit(&gateways)
    visitor.visit(&referenceGrants)
    visitor.visit(&customResources)
    for kind in kept.keys.sorted() { visitor.visit(&kept[kind, default: KeptObjects(selection: .nothing)].objects) }
  }

  /// Objects that are kept, of whatever kinds.
  package var objectCount: Int {
    var counter = ObjectCounter()
    inspectLists(&counter)
    return counter.count
  }

  /// Namespaces that exist or hold something that is kept; one that is merely mentioned is none of them.
  package var namespacesInUse: Set<String> {
    var collector = NamespaceCollector()
    inspectLists(&collector)
    return collector.found.union(namespaces.map(\.name))
  }
}

private struct ObjectCounter: ObjectListVisitor {
  var count = 0
  mutating func visit<Object: KubernetesObject>(_ objects: inout [Object]) { count += objects.count }
}

private struct NamespaceCollector: ObjectListVisitor {
  var found: Set<String> = []
  mutating func visit<Object: KubernetesObject>(_ objects: inout [Object]) {
    var last = ""
    for object in objects {
      let namespace = object.namespace
      if namespace != last, !namespace.isEmpty { found.insert(namespace) }
      last = namespace
    }
  }
}
