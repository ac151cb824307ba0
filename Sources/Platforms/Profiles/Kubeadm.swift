import KubernetesModel

extension Platform {
  /// kubeadm: what `kubeadm init` makes.
  static let kubeadm = Platform(
    id: "kubeadm", title: "kubeadm",
    sources: [
      "kubernetes cmd/kubeadm/app/phases (addons, bootstraptoken, controlplane, etcd) v1.28.0",
      "kubernetes cmd/kubeadm/app/constants v1.29: kubeadm:cluster-admins",
    ],
    text: kubeadmText
  ) { snapshot in
    let isPlain = snapshot.nodesAgree {
      !$0.kubeletVersion.isEmpty && $0.kubeletVersion.dropFirst().allSatisfy { $0.isNumber || $0 == "." }
    }
    let hasControlPlane = snapshot.pods.contains { pod in
      pod.namespace == "kube-system" && pod.name.hasPrefix("kube-apiserver-")
        && pod.spec.containers.contains { $0.image.hasPrefix("registry.k8s.io/kube-apiserver:") }
    }
    let hasBootstrap = snapshot.roleBindings.contains { $0.isClusterRoleBinding && $0.name == "kubeadm:get-nodes" }
    let isKind = snapshot.nodes.contains { $0.providerID.hasPrefix("kind://") }
    return isPlain && hasControlPlane && hasBootstrap && !isKind ? .yes(version: "") : .no
  }

  /// Shared with what is built on it.
  static let kubeadmText = """
    registries registry.k8s.io/
    names kubeadm:* coredns system:coredns kube-proxy kube-apiserver-* kube-controller-manager-* kube-scheduler-*
    names etcd-*
    group kubeadm:cluster-admins
      role cluster-admin
    group system:bootstrappers:kubeadm:default-node-token
      get core:nodes
      role system:node-bootstrapper
      role system:certificates.k8s.io:certificatesigningrequests:nodeclient
      get core:configmaps = kube-proxy,kubeadm-config,kubelet-config in kube-system
    group system:nodes
      role system:certificates.k8s.io:certificatesigningrequests:selfnodeclient
      get core:configmaps = kubeadm-config,kubelet-config in kube-system
    user system:anonymous
      get core:configmaps = cluster-info in kube-public
    # the group that the user above is always in, and as which it is told
    group system:unauthenticated
      get core:configmaps = cluster-info in kube-public
    account kube-system/kube-proxy
      role system:node-proxier
    workload kube-system DaemonSet/kube-proxy kube-proxy
      images registry.k8s.io/kube-proxy
      may network privileged
      paths /lib/modules /run/xtables.lock
    account kube-system/coredns
      list,watch core:endpoints,namespaces,pods,services
      list,watch discovery.k8s.io:endpointslices
    workload kube-system Deployment/coredns coredns
      images registry.k8s.io/coredns/coredns
      caps NET_BIND_SERVICE
    workload kube-system Pod/kube-apiserver-* default
      images registry.k8s.io/kube-apiserver
      may network
      paths /etc/kubernetes/pki /etc/ssl/certs /etc/pki /etc/ca-certificates /usr/share/ca-certificates
      paths /usr/local/share/ca-certificates
    workload kube-system Pod/kube-controller-manager-* default
      images registry.k8s.io/kube-controller-manager
      may network
      paths /etc/kubernetes/pki /etc/kubernetes/controller-manager.conf /etc/ssl/certs /etc/pki /etc/ca-certificates
      paths /usr/share/ca-certificates /usr/local/share/ca-certificates
      paths /usr/libexec/kubernetes/kubelet-plugins/volume/exec
    workload kube-system Pod/kube-scheduler-* default
      images registry.k8s.io/kube-scheduler
      may network
      paths /etc/kubernetes/scheduler.conf
    workload kube-system Pod/etcd-* default
      images registry.k8s.io/etcd
      may network
      paths /etc/kubernetes/pki/etcd /var/lib/etcd
    """
}
