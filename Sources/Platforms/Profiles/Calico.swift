import KubernetesModel

extension Platform {
  /// Calico as its manifest installs it: a part of clusters of whatever vendor.
  static let calico = Platform(
    id: "calico", title: "Calico",
    sources: [
      "projectcalico/calico manifests/calico.yaml: v3.24 to v3.31, and master 87c15906f2 for what is newer"
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
        list,watch policy.networking.k8s.io:clusternetworkpolicies
        patch core:pods/status
        read crd.projectcalico.org,projectcalico.org:*
        create crd.projectcalico.org,projectcalico.org:tiers
        create,update crd.projectcalico.org,projectcalico.org:bgpconfigurations,bgppeers,clusterinformations
        create,update crd.projectcalico.org,projectcalico.org:felixconfigurations,ippools
        update crd.projectcalico.org,projectcalico.org:caliconodestatuses
        create,update,delete crd.projectcalico.org,projectcalico.org:blockaffinities,ipamblocks,ipamhandles
        create crd.projectcalico.org,projectcalico.org:ipamconfigs,ipamconfigurations
        get apps:daemonsets
        read kubevirt.io:virtualmachineinstancemigrations
      workload kube-system DaemonSet/calico-node calico-node
        images docker.io/calico/node quay.io/calico/node docker.io/calico/cni quay.io/calico/cni
        images docker.io/calico/calico quay.io/calico/calico
        may network privileged
        paths /lib/modules /var/run/calico /var/lib/calico /run/xtables.lock /sys/fs /sys/fs/bpf /proc /opt/cni/bin
        paths /etc/cni/net.d /var/log/calico/cni /var/lib/cni/networks /var/run/nodeagent /sys/kernel/security
      account kube-system/calico-cni-plugin
        get core:namespaces,nodes,pods
        patch core:pods/status
        get,list,create,update,delete crd.projectcalico.org,projectcalico.org:blockaffinities,clusterinformations
        get,list,create,update,delete crd.projectcalico.org,projectcalico.org:ipamblocks,ipamconfigs,ipamconfigurations
        get,list,create,update,delete crd.projectcalico.org,projectcalico.org:ipamhandles,ippools,ipreservations
        get kubevirt.io:virtualmachineinstances,virtualmachines
      user system:kube-controller-manager
        get projectcalico.org:tiers
      account kube-system/calico-kube-controllers
        read core:namespaces,nodes,pods
        get,list,update,watch core:services,services/status
        read crd.projectcalico.org,projectcalico.org:*
        create,update,delete crd.projectcalico.org,projectcalico.org:blockaffinities,hostendpoints,ipamblocks
        create,update,delete crd.projectcalico.org,projectcalico.org:ipamconfigs,ipamconfigurations,ipamhandles,tiers
        create,update crd.projectcalico.org,projectcalico.org:clusterinformations,kubecontrollersconfigurations
        get,update crd.projectcalico.org,projectcalico.org:kubecontrollersconfigurations/status
      workload kube-system Deployment/calico-kube-controllers calico-kube-controllers
        images docker.io/calico/kube-controllers quay.io/calico/kube-controllers
        images docker.io/calico/calico quay.io/calico/calico
      """
  ) { snapshot in
    let agent = snapshot.controllers.first { $0.namespace == "kube-system" && $0.name == "calico-node" }
    let image = agent?.template.spec.containers.first { $0.image.contains("calico/node:") }?.image
    return image.map { .yes(version: $0.split(separator: ":").last.map(String.init) ?? "") } ?? .no
  }
}
