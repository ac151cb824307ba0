/// How kubectl reaches the cluster that a snapshot was read from.
package struct KubectlContext: Sendable, Hashable {
  package var name: String
  /// The file that defines the context, where kubectl would not look by itself; else empty.
  package var kubeconfig: String

  package init(name: String, kubeconfig: String = "") {
    self.name = name
    self.kubeconfig = kubeconfig
  }

  /// `--kubeconfig sites/dr.yaml --context dr`, for a shell.
  package var options: String {
    let file = kubeconfig.isEmpty ? "" : "--kubeconfig \(ShellText.quoted(kubeconfig)) "
    return "\(file)--context \(ShellText.quoted(name))"
  }
}
