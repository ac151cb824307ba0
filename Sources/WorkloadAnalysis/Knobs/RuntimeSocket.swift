import Findings
import KubernetesModel

extension Knob {
  static let runtimeSocket = Knob(
    id: "runtime-socket", title: "reaches the container runtime's socket", severity: .critical,
    explanation: """
      Whoever speaks to the runtime's socket starts any container on the node, a privileged one too; read-only \
      mounts do not prevent it. A folder above the socket counts.
      """,
    references: [
      "https://kubernetes.io/docs/concepts/storage/volumes/#hostpath",
      "CIS 5.2: minimize the admission of hostPath volumes",
    ],
    examples: [
      .holds("volumes: [{name: v, hostPath: {path: /var/run/docker.sock}}]\ncontainers: [{name: a, image: i}]"),
      .holds("volumes: [{name: v, hostPath: {path: /run/}}]\ncontainers: [{name: a, image: i}]"),
      .free("volumes: [{name: v, hostPath: {path: /var/log}}]\ncontainers: [{name: a, image: i}]"),
    ]
  ) { workload in
    workload.spec.volumes.enumerated().compactMap { index, volume in
      guard let path = volume.hostPath.map(HostPaths.normal),
        sockets.contains(where: { HostPaths.contains(path, $0) })
      else { return nil }
      return KnobHolding(value: path, field: "volumes[\(index)].hostPath")
    }
  }

  private static let sockets = [
    "/run/containerd/containerd.sock", "/run/cri-dockerd.sock", "/run/crio/crio.sock", "/run/docker.sock",
    "/run/k3s/containerd/containerd.sock", "/run/podman/podman.sock", "/var/run/containerd/containerd.sock",
    "/var/run/cri-dockerd.sock", "/var/run/crio/crio.sock", "/var/run/docker.sock",
    "/var/run/k3s/containerd/containerd.sock", "/var/run/podman/podman.sock",
  ]
}
