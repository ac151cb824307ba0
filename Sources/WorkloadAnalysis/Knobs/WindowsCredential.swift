import Findings
import KubernetesModel

extension Knob {
  static let windowsCredential = Knob(
    id: "windows-credential", title: "acts as an account of the Windows domain", severity: .medium,
    explanation: """
      With a gMSA credential spec a Windows container is somebody in the Active Directory: it may do there what the \
      account may. Another account is told as different. A spec that is written out in the pod is not compared further.
      """,
    references: ["https://kubernetes.io/docs/tasks/configure-pod-container/configure-gmsa/"],
    examples: [
      .holds(
        """
        os: {name: windows}
        securityContext: {windowsOptions: {gmsaCredentialSpecName: web}}
        containers: [{name: a, image: i}]
        """),
      .holds("containers: [{name: a, image: i, securityContext: {windowsOptions: {gmsaCredentialSpec: '{}'}}}]"),
      .free("os: {name: windows}\ncontainers: [{name: a, image: i}]"),
    ],
    // A list that names no account means every account.
    covers: { wide, narrow in narrow.subject.map { $0 == wide.value } ?? false }
  ) { workload in
    workload.containers.compactMap { container in
      guard let credential = container.windowsCredential, !credential.isEmpty else { return nil }
      return container.holding("account=\(credential)", "windowsOptions.gmsaCredentialSpecName")
    }
  }
}
