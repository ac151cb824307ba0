import Findings
import KubernetesModel

/// No Windows container may be a host process.
enum WindowsHostProcess {
  static let check = PodCheck(
    id: "windowsHostProcess", level: .baseline, title: "Windows HostProcess containers",
    explanation: """
      windowsOptions.hostProcess must not be true, on the pod or on a container: such a container runs on the Windows \
      node itself, with its accounts.
      """,
    severity: .high,
    revisions: [
      .init(since: 0, "no HostProcess pod or container", rule: "no-host-process") { pod in
        let byPod = pod.spec.securityContext?.windowsHostProcess == true
        let bad = pod.containers { $0.securityContext?.windowsHostProcess == true }
        guard byPod || !bad.isEmpty else { return nil }
        let path = "securityContext.windowsOptions.hostProcess"
        return Violation(
          check: "windowsHostProcess", reason: "hostProcess",
          detail: "\(Wording.setters(pod: byPod, containers: pod.names(bad))) must not set \(path)=true",
          fields: (byPod ? [OffendingField("spec.\(path)", "true")] : []) + pod.fields(bad, path) { _ in "true" })
      }
    ],
    examples: [
      PodExample("that asks for a Windows HostProcess", refused: .always) { pod in
        pod.podSecurity { $0.windowsHostProcess = true }
      },
      PodExample("whose container asks for a Windows HostProcess", refused: .always) { pod in
        pod.containerSecurity { $0.windowsHostProcess = true }
      },
      PodExample("with windowsOptions.hostProcess: false", refused: .never) { pod in
        pod.podSecurity { $0.windowsHostProcess = false }
      },
    ])
}
