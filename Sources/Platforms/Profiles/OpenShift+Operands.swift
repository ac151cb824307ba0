extension Platform {
  /// What the operators of network, machines, monitoring and ingress run on the nodes, from 4.12 (2022-06) on.
  static let operands = """
    account openshift-multus/multus
      read apiextensions.k8s.io:customresourcedefinitions,customresourcedefinitions/status
      read k8s.cni.cncf.io:*
      read core:namespaces
      get core:nodes
      get,list,watch,patch,update core:pods,pods/status
      create,patch,update core,events.k8s.io:events
      create,get,list,watch certificates.k8s.io:certificatesigningrequests
    workload openshift-multus DaemonSet/multus multus
      images quay.io/openshift-release-dev/ocp-v4.0-art-dev
      may network pid privileged
      paths / /etc/cni/multus/certs /etc/cni/multus/net.d /etc/kubernetes /etc/kubernetes/cni/net.d /etc/os-release
      paths /run/k8s.cni.cncf.io /run/multus /run/multus_certs /run/netns /var/lib/cni/bin /var/lib/cni/multus
      paths /var/lib/kubelet /var/run/multus/cni/net.d
    workload openshift-multus DaemonSet/multus multus-node-identity
      images quay.io/openshift-release-dev/ocp-v4.0-art-dev
      may network pid privileged
      paths / /etc/cni/multus/certs /etc/cni/multus/net.d /etc/kubernetes /etc/kubernetes/cni/net.d /etc/os-release
      paths /run/k8s.cni.cncf.io /run/multus /run/multus_certs /run/netns /var/lib/cni/bin /var/lib/cni/multus
      paths /var/lib/kubelet /var/run/multus/cni/net.d
    account openshift-ovn-kubernetes/ovn-kubernetes-node
      create authentication.k8s.io:tokenreviews
      create authorization.k8s.io:subjectaccessreviews
      create,delete,get,list,patch,update,watch cloud.network.openshift.io:cloudprivateipconfigs
      create,get,list,watch certificates.k8s.io:certificatesigningrequests
      create,patch,update core,events.k8s.io:events
      get,list,patch,update,watch k8s.ovn.org:adminpolicybasedexternalroutes,adminpolicybasedexternalroutes/status
      get,list,patch,update,watch k8s.ovn.org:egressfirewalls,egressfirewalls/status,egressips,egressqoses
      get,list,patch,update,watch k8s.ovn.org:egressservices,egressservices/status
      read core:endpoints,namespaces,nodes,pods,services
      read apiextensions.k8s.io:customresourcedefinitions
      read k8s.cni.cncf.io:multi-networkpolicies,network-attachment-definitions
      read k8s.ovn.org:clusternetworkconnects,clusteruserdefinednetworks,routeadvertisements,userdefinednetworks,vteps
      read network.openshift.io:dnsnameresolvers
      read networking.k8s.io:networkpolicies
      read operator.openshift.io:networks
      read policy.networking.k8s.io:adminnetworkpolicies,baselineadminnetworkpolicies
      list,watch discovery.k8s.io:endpointslices
      patch k8s.ovn.org:egressqoses/status
      patch,update core:nodes/status,pods/status
      patch,update policy.networking.k8s.io:adminnetworkpolicies/status,baselineadminnetworkpolicies/status
      use security.openshift.io:securitycontextconstraints = privileged
      create,get,list,patch,update,watch core:configmaps in openshift-ovn-kubernetes
      create,get,list,update coordination.k8s.io:leases in openshift-ovn-kubernetes
    workload openshift-ovn-kubernetes DaemonSet/ovnkube-node ovn-kubernetes-node
      images quay.io/openshift-release-dev/ocp-v4.0-art-dev
      may network pid privileged
      paths / /dev/log /etc/openvswitch /etc/systemd/system /run/netns /run/ovn-kubernetes /run/systemd
      paths /var/lib/cni/bin /var/lib/cni/networks/ovn-k8s-cni-overlay /var/lib/kubelet /var/lib/openvswitch/data
      paths /var/lib/ovn-ic/etc /var/log/ovn /var/run/multus/cni/net.d /var/run/openvswitch /var/run/ovn
      paths /var/run/ovn-ic
      secrets ovn-cert ovn-node-metrics-cert
    account openshift-machine-config-operator/machine-config-daemon
      role system:auth-delegator
      create authentication.k8s.io:subjectaccessreviews
      create,get,list,patch,update,watch machineconfiguration.openshift.io:machineconfignodes,machineconfignodes/status
      read core:nodes
      read config.openshift.io:clusterversions,featuregates
      read machineconfiguration.openshift.io:controllerconfigs,internalreleaseimages,machineconfigpools
      read machineconfiguration.openshift.io:machineconfigs,pinnedimagesets
      read operator.openshift.io:machineconfigurations
      use security.openshift.io:securitycontextconstraints = privileged
      create,patch core:events in default
      create,patch core:events in openshift-machine-config-operator
      get,patch core:configmaps in openshift-machine-config-operator
    workload openshift-machine-config-operator DaemonSet/machine-config-daemon machine-config-daemon
      images quay.io/openshift-release-dev/ocp-v4.0-art-dev
      may network pid privileged
      paths /
      secrets cookie-secret proxy-tls
    account openshift-monitoring/node-exporter
      create authentication.k8s.io:tokenreviews
      create authorization.k8s.io:subjectaccessreviews
      use security.openshift.io:securitycontextconstraints = node-exporter
    workload openshift-monitoring DaemonSet/node-exporter node-exporter
      images quay.io/openshift-release-dev/ocp-v4.0-art-dev
      may network pid privileged
      paths / /sys /var/log/wtmp
      secrets node-exporter-kube-rbac-proxy-config node-exporter-tls
    account openshift-ingress/router
      create authentication.k8s.io:tokenreviews
      create authorization.k8s.io:subjectaccessreviews
      list,watch core:endpoints,namespaces,services
      list,watch discovery.k8s.io:endpointslices
      list,watch route.openshift.io:routes
      update route.openshift.io:routes/status
      use security.openshift.io:securitycontextconstraints = hostnetwork,restricted
    workload openshift-ingress Deployment/router-default router
      images quay.io/openshift-release-dev/ocp-v4.0-art-dev
      may network
      secrets router-certs-default router-metrics-certs-default router-stats-default
    """
}
