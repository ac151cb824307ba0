import KubernetesModel

/// plugin/pkg/admission/priority, plugin/pkg/admission/runtimeclass
extension CreationChain {
  func setPriority(_ admission: inout Admission) {
    var computed = StandingPriority(name: "", value: 0)
    let name = admission.pod.priorityClass
    let object = ObjectReference(kind: "PriorityClass", group: FailoverKinds.priorityClass.group, name: name)
    if name.isEmpty {
      if let usual = cluster.defaultPriority { computed = usual }
      admission.pod.priorityClass = computed.name
      if cluster.absence(of: FailoverKinds.priorityClass) != .known, cluster.defaultPriority == nil,
        admission.pod.priority == nil, admission.pod.preemptionPolicy == nil
      {
        return
      }
    } else {
      guard let known = cluster.priority(named: name) else {
        let field = "spec.priorityClassName"
        return missing(FailoverKinds.priorityClass, object, field, &admission) {
          Refusal(
            plugin: .priority, rule: .priorityClassMissing, object: $0,
            says: "no PriorityClass with name \(name) was found", field: field)
        }
      }
      computed = known
    }
    refuseOther(computed, &admission)
  }

  /// What a pod states must be what is computed.
  private func refuseOther(_ computed: StandingPriority, _ admission: inout Admission) {
    let object = ObjectReference(kind: "PriorityClass", group: FailoverKinds.priorityClass.group, name: computed.name)
    if let stated = admission.pod.priority, stated != computed.value {
      admission.refusals.append(
        Refusal(
          plugin: .priority, rule: .priorityDiffers, object: object,
          says: "the integer value of priority (\(stated)) must not be provided in pod spec; "
            + "priority admission controller computed \(computed.value) from the given PriorityClass name",
          field: "spec.priority"))
      return
    }
    admission.pod.priority = computed.value
    if let stated = admission.pod.preemptionPolicy, stated != computed.preemptionPolicy {
      admission.refusals.append(
        Refusal(
          plugin: .priority, rule: .priorityDiffers, object: object,
          says: "the string value of PreemptionPolicy (\(stated)) must not be provided in pod spec; "
            + "priority admission controller computed \(computed.preemptionPolicy) from the given PriorityClass name",
          field: "spec.preemptionPolicy"))
      return
    }
    admission.pod.preemptionPolicy = computed.preemptionPolicy
  }

  func setRuntime(_ admission: inout Admission) {
    let name = admission.pod.runtimeClass
    let object = ObjectReference(kind: "RuntimeClass", group: FailoverKinds.runtimeClass.group, name: name)
    guard !name.isEmpty else { return refuseOverhead(nil, object, &admission) }
    guard let runtime = cluster.runtimes[name] else {
      let field = "spec.runtimeClassName"
      return missing(FailoverKinds.runtimeClass, object, field, &admission) {
        Refusal(
          plugin: .runtimeClass, rule: .runtimeClassMissing, object: $0,
          says: "pod rejected: RuntimeClass \"\(name)\" not found", field: field)
      }
    }
    if admission.pod.overhead.isEmpty, let overhead = runtime.overhead { admission.pod.overhead = overhead }
    refuseOverhead(runtime, object, &admission)
    for (key, value) in runtime.nodeSelector.sorted(by: { $0.key < $1.key }) {
      guard let own = admission.pod.nodeSelector[key], own != value else { continue }
      admission.refusals.append(
        Refusal(
          plugin: .runtimeClass, rule: .runtimeClassConflict, object: object,
          says: "conflict: runtimeClass.scheduling.nodeSelector[\(key)] = \(value); "
            + "pod.spec.nodeSelector[\(key)] = \(own)",
          field: "spec.nodeSelector"))
      return
    }
    admission.pod.nodeSelector.merge(runtime.nodeSelector) { own, _ in own }
    if !runtime.tolerations.isEmpty {
      admission.pod.tolerations = Toleration.merged(runtime.tolerations, admission.pod.tolerations)
    }
  }

  /// A stated overhead must be the class's own, by quantity.
  private func refuseOverhead(_ runtime: StandingRuntime?, _ object: ObjectReference, _ admission: inout Admission) {
    let stated = admission.pod.overhead
    let says: String
    if let overhead = runtime?.overhead {
      if stated == overhead { return }
      says = "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead"
    } else {
      if stated.isEmpty { return }
      says = "pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead"
    }
    admission.refusals.append(
      Refusal(
        plugin: .runtimeClass, rule: .runtimeClassConflict, object: object, says: says, field: "spec.overhead"))
  }
}
