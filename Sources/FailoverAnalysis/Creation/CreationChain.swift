import KubernetesModel

/// The server's own admission of a pod, without quotas: mutation first, then every check, in the server's order.
///
/// LimitRanger, ServiceAccount, Priority, DefaultTolerationSeconds and RuntimeClass change the pod; all refusals are
/// collected, so that everything is mended at once.
package struct CreationChain: Sendable {
  package let cluster: StandingCluster

  package init(_ cluster: StandingCluster) { self.cluster = cluster }

  /// - Parameter pod: as it is sent; what servers fill in is filled in here.
  package func admission(of pod: PodNeeds, in namespace: String) -> Admission {
    var admission = Admission(pod: pod.defaulted())
    checkNamespace(namespace, &admission)
    let limits = cluster.limits[namespace] ?? []
    LimitRanger.setDefaults(limits, &admission.pod)
    setAccount(namespace, &admission)
    setPriority(&admission)
    admission.pod.setTolerationSeconds()
    setRuntime(&admission)
    admission.refusals += LimitRanger.refusals(of: admission.pod, limits, in: namespace)
    admission.refusals += PodValidation(written: pod.defaulted(), limits, namespace).refusals(of: admission.pod)
    admission.refusals.sort { Self.place(of: $0.plugin) < Self.place(of: $1.plugin) }
    return admission
  }

  /// Who refuses first is who is asked first.
  private static func place(of plugin: Refusal.Plugin) -> Int { Refusal.Plugin.allCases.firstIndex(of: plugin) ?? 0 }

  func checkNamespace(_ namespace: String, _ admission: inout Admission) {
    let object = ObjectReference(kind: "Namespace", name: namespace)
    switch cluster.namespaces[namespace] {
    case .active: break
    case .terminating:
      admission.refusals.append(
        Refusal(
          plugin: .namespaceLifecycle, rule: .namespaceTerminating, object: object,
          says: "unable to create new content in namespace \(namespace) because it is being terminated",
          field: "metadata.namespace"))
    case nil:
      missing(FailoverKinds.namespace, object, "metadata.namespace", &admission) {
        Refusal(
          plugin: .namespaceLifecycle, rule: .namespaceMissing, object: $0,
          says: "namespaces \"\(namespace)\" not found", field: "metadata.namespace")
      }
    }
  }

  /// What is not there refuses, unless nobody knows whether it is there.
  func missing(
    _ kind: KindName, _ object: ObjectReference, _ field: String, _ admission: inout Admission,
    _ refusal: (ObjectReference) -> Refusal
  ) {
    let absence = cluster.absence(of: kind)
    if absence == .known {
      admission.refusals.append(refusal(object))
    } else {
      admission.questions.append(OpenQuestion(object: object, absence: absence, field: field))
    }
  }
}
