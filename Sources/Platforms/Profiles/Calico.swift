import KubernetesModel

extension Platform {
  /// Calico as its manifest installs it: a part of clusters of whatever vendor.
  static let calico = Platform(
    id: "calico", title: "Calico",
    sources: [
      "projectcalico/calico manifests/calico.yaml, charts/calico/templates v3.24 to v3.31"
    ],
    text: """
      registries docker.io/calico/ quay.io/calico/
      groups crd.projectcalico.org projectcalico.org
      names calico-* calico-node calico-kube-controllers calico-cni-plugin calico-tier-getter
      namespaces calico-system tigera-operator calico-apiserver
      account kube-system/calico-node
        create core:serviceaccounts/token = calico-cni-plugin,calico-node
        read core:namespaces,nodes,pods,serviceaccounts
        list,watch discovery.k8s.io:endpointslices
        read core:endpoints,services
        get core:configmaps
        patch,update core:nodes/status
        list,watch networking.k8s.io:networkpolicies
        patch core:pods/status
        read crd.projectcalico.org:globalfelixconfigs,felixconfigurations,bgppeers,globalbgpconfigs,bgpconfigurations
        read crd.projectcalico.org:ippools
        read crd.projectcalico.org:ipreservations,ipamblocks,globalnetworkpolicies,globalnetworksets,networkpolicies
        read crd.projectcalico.org:networksets
        read crd.projectcalico.org:clusterinformations,hostendpoints,blockaffinities,caliconodestatuses
        create,update crd.projectcalico.org:bgpconfigurations,bgppeers,clusterinformations,felixconfigurations,ippools
        update crd.projectcalico.org:caliconodestatuses
        get,list,create,update,delete crd.projectcalico.org:blockaffinities,ipamblocks,ipamhandles
        get,create crd.projectcalico.org:ipamconfigs
        get apps:daemonsets
      workload kube-system DaemonSet/calico-node calico-node
        images docker.io/calico/node quay.io/calico/node docker.io/calico/cni quay.io/calico/cni
        may network privileged
        paths /lib/modules /var/run/calico /var/lib/calico /run/xtables.lock /sys/fs /sys/fs/bpf /proc /opt/cni/bin
        paths /etc/cni/net.d /var/log/calico/cni /var/lib/cni/networks /var/run/nodeagent
      account kube-system/calico-kube-controllers
        read core:nodes,pods
        get,list,update,watch core:services,services/status
        list crd.projectcalico.org:ipreservations
        get,list,create,update,delete,watch crd.projectcalico.org:blockaffinities,hostendpoints,ipamblocks,ipamconfigs
        get,list,create,update,delete,watch crd.projectcalico.org:ipamhandles,tiers
        list,watch crd.projectcalico.org:ippools
        get,list,create,update,watch crd.projectcalico.org:clusterinformations,kubecontrollersconfigurations
      workload kube-system Deployment/calico-kube-controllers calico-kube-controllers
        images docker.io/calico/kube-controllers quay.io/calico/kube-controllers
      """
  ) { snapshot in
    let agent = snapshot.controllers.first { $0.namespace == "kube-system" && $0.name == "calico-node" }
    let image = agent?.template.spec.containers.first { $0.image.contains("calico/node:") }?.image
    return image.map { .yes(version: $0.split(separator: ":").last.map(String.init) ?? "") } ?? .no
  }
}
