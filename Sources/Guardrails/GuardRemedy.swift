import Findings
import KubernetesModel

/// What takes a knob from its holder, and what lets the holder keep it.
struct GuardRemedy {
  let guardrail: Guardrail
  let holder: Holder
  let cluster: GuardedCluster

  var steps: [String] {
    [mending, "or list \(holder.resource) under guardrails, \(guardrail.id), with a reason and a last day"]
  }

  private var mending: String {
    let resource = holder.resource
    if let binding = holder.binding {
      return "kubectl edit \(name(of: binding)) # take out \(ShellText.comment("\(resource)"))"
    }
    if holder.source == .injected {
      return "change the admission webhook that puts container \(holder.container) into the pods of \(resource)"
    }
    switch (guardrail.id, resource.kind) {
    case ("namespace-unenforced", _):
      return holder.field.isEmpty
        ? "take \(resource.name) out of exemptions.namespaces in the configuration of Pod Security admission"
        : "kubectl label \(name(of: resource)) --overwrite pod-security.kubernetes.io/enforce=baseline"
    case ("no-ingress-policy", _), ("no-egress-policy", _):
      let pods = "the pods of \(resource.kind) \(resource.name)"
      return "create a NetworkPolicy in \(resource.namespace) that selects \(pods)"
    case (_, "Pod"):
      return "\(deletion) # and make it anew without \(ShellText.comment(holder.field))"
    default:
      return "kubectl edit \(name(of: resource)) # \(ShellText.comment(holder.field))"
    }
  }

  private var deletion: String { KubectlText.deletion(of: holder.resource.kind, metadata(of: holder.resource)) }

  private func name(of object: ObjectReference) -> String { KubectlText.name(of: object.kind, metadata(of: object)) }

  private func metadata(of object: ObjectReference) -> ObjectMeta {
    cluster.metadata[object] ?? ObjectMeta(name: object.name, namespace: object.namespace)
  }
}
