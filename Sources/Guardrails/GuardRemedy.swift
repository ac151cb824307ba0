import Findings
import KubernetesModel

/// What takes a knob from its holder, and what lets the holder keep it.
struct GuardRemedy {
  let guardrail: Guardrail
  let holder: Holder
  let cluster: GuardedCluster

  var steps: [RemedyStep] {
    [mending, "or list \(holder.resource) under guardrails, \(guardrail.id), with a reason and a last day"]
  }

  private var mending: RemedyStep {
    let resource = holder.resource
    if let binding = holder.binding { return edit(binding, "take out \(resource)") }
    if holder.source == .injected {
      return "change the admission webhook that puts container \(holder.container) into the pods of \(resource)"
    }
    switch (guardrail.id, resource.kind) {
    case ("namespace-unenforced", _):
      if !holder.field.isEmpty {
        let label = "pod-security.kubernetes.io/enforce=baseline"
        return step("kubectl label \(name(of: resource)) --overwrite \(label)", of: resource, "set label \(label)")
      }
      return "take \(resource.name) out of exemptions.namespaces in the configuration of Pod Security admission"
    case ("no-ingress-policy", _), ("no-egress-policy", _):
      let pods = "the pods of \(resource.kind) \(resource.name)"
      return "create a NetworkPolicy in \(resource.namespace) that selects \(pods)"
    case (_, "Pod"):
      let deletion = KubectlText.deletion(of: resource.kind, metadata(of: resource))
      return step(deletion, "and make it anew without \(holder.field)", of: resource, "take out \(holder.field)")
    default: return edit(resource, holder.field)
    }
  }

  private func edit(_ object: ObjectReference, _ change: String) -> RemedyStep {
    step("kubectl edit \(name(of: object))", change, of: object, change)
  }

  private func step(_ command: String, _ words: String = "", of object: ObjectReference, _ change: String) -> RemedyStep
  {
    RemedyStep(command, words, of: object.kind, group: object.group, metadata(of: object), change: change)
  }

  private func name(of object: ObjectReference) -> String { KubectlText.name(of: object.kind, metadata(of: object)) }

  private func metadata(of object: ObjectReference) -> ObjectMeta {
    cluster.metadata[object] ?? ObjectMeta(name: object.name, namespace: object.namespace)
  }
}
