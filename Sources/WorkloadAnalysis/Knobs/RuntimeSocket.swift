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
      .holds(mounting("/var/run/docker.sock")), .holds(mounting("/run/")), .holds(mounting("/run/x/../crio")),
      .holds(mounting("/run/k0s")),
      .free(mounting("/var/log")), .free(mounting("/", subPath: "var/log")),
      .free("volumes: [{name: v, hostPath: {path: /run}}]\ncontainers: [{name: a, image: i}]"),
    ],
    covers: { wide, narrow in NodePath.contains(wide.value, narrow.value) }
  ) { workload in
    workload.nodePaths.filter { entry in
      entry.path.access > .notMounted
        && sockets.contains { NodePath.contains(entry.path.path, $0) || isAbove(entry.path.path, $0) }
    }.map { KnobHolding(value: $0.path.path, field: "volumes[\($0.index)].hostPath", volume: $0.volume) }
  }

  /// Where `/var/run` is a folder of its own, the sockets lie below `/var`.
  private static func isAbove(_ path: String, _ socket: String) -> Bool {
    path == "/var" && socket.hasPrefix("/run/")
  }

  private static func mounting(_ path: String, subPath: String = "") -> String {
    """
    volumes: [{name: v, hostPath: {path: \(path)}}]
    containers: [{name: a, image: i, volumeMounts: [{name: v, mountPath: /v, subPath: '\(subPath)'}]}]
    """
  }

  private static let sockets = [
    "/run/containerd/containerd.sock", "/run/cri-dockerd.sock", "/run/crio/crio.sock", "/run/docker.sock",
    "/run/dockershim.sock", "/run/k0s/containerd.sock", "/run/k3s/containerd/containerd.sock",
    "/run/podman/podman.sock", "/var/snap/microk8s/common/run/containerd.sock",
  ]
}
