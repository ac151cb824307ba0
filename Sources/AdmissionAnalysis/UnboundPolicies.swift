import Documents
import Findings
import KubernetesModel

/// Policies that nothing binds, and templates of which there is no constraint: they decide nothing.
enum UnboundPolicies {
  /// With those without effect, where the cluster is known to hold nothing that would give them one.
  static func setAside(_ area: AreaDeciders, _ snapshot: Snapshot) -> AreaDeciders {
    var result = area
    for index in result.deciders.indices where isUnbound(result.deciders[index], snapshot) {
      result.deciders[index].reach = .nothing
    }
    result.idle += result.deciders.filter { $0.reach == .nothing }
    result.deciders.removeAll { $0.reach == .nothing }
    return result
  }

  private static func isUnbound(_ decider: Decider, _ snapshot: Snapshot) -> Bool {
    switch (decider.object.group, decider.object.kind) {
    case ("admissionregistration.k8s.io", "MutatingAdmissionPolicy"),
      ("admissionregistration.k8s.io", "ValidatingAdmissionPolicy"):
      let bindings = KindName(decider.object.group, decider.object.kind + "Binding")
      let names = snapshot[bindings].objects.map { $0.body.root["spec"]?["policyName"]?.string }
      return snapshot.knowsAbsence(of: bindings) && !names.contains(decider.object.name)
    case ("templates.gatekeeper.sh", "ConstraintTemplate"):
      guard let kind = decider.content.value?.root["spec"]?["crd"]?["spec"]?["names"]?["kind"]?.string else {
        return false
      }
      let constraints = KindName("constraints.gatekeeper.sh", kind)
      return snapshot.knowsAbsence(of: constraints) && snapshot[constraints].objects.isEmpty
    default: return false
    }
  }
}
