import KubernetesModel

extension Platform {
  /// k3s: its packaged components.
  static let k3s = Platform(
    id: "k3s", title: "k3s",
    sources: [
      "k3s-io/k3s manifests and pkg/cloudprovider/servicelb.go, v1.21 to v1.32",
      "traefik/traefik-helm-chart traefik/templates/rbac/clusterrole.yaml v34",
      "k3s-io/helm-controller pkg/controllers/chart/chart.go 21a911f: a job per HelmChart as cluster-admin",
    ],
    text: """
      registries docker.io/rancher/
      groups k3s.cattle.io helm.cattle.io traefik.io traefik.containo.us
      names k3s-* system:k3s-* helm-kube-system-* helm-traefik helm-traefik-crd traefik-kube-system traefik
      names traefik-crd coredns
      names local-path-provisioner* system:coredns system:metrics-server metrics-server clustercidrs-node
      names kube-apiserver-kubelet-admin
      names svclb-* metrics-server-service local-path-provisioner-bind kube-apiserver v1beta1.metrics.k8s.io
      user kube-apiserver
        role system:kubelet-api-admin
      user system:k3s-controller
        get core:nodes
        list,watch core:namespaces
        list,watch networking.k8s.io:networkpolicies
        read core:endpoints,pods
      user k3s-cloud-controller-manager
        get,create,update coordination.k8s.io:leases
        create,patch,update core:events
        * core:nodes
        patch core:nodes/status
        list,patch,update,watch core:services
        create core:serviceaccounts
        get,list,update,watch core:persistentvolumes
        create,get,list,watch,update core:endpoints
      account kube-system/coredns
        list,watch core:endpoints,namespaces,pods,services
        list,watch discovery.k8s.io:endpointslices
      workload kube-system Deployment/coredns coredns
        images docker.io/rancher/mirrored-coredns-coredns docker.io/rancher/coredns-coredns
        caps NET_BIND_SERVICE
      account kube-system/local-path-provisioner-service-account
        read core:configmaps,nodes,persistentvolumeclaims,pods/log
        * core:endpoints,persistentvolumes,pods
        create,patch core:events
        read storage.k8s.io:storageclasses
      workload kube-system Deployment/local-path-provisioner local-path-provisioner-service-account
        images docker.io/rancher/local-path-provisioner
      account kube-system/metrics-server
        read core:namespaces,nodes,nodes/stats,pods
        get core:nodes/metrics
        role system:auth-delegator
      workload kube-system Deployment/metrics-server metrics-server
        images docker.io/rancher/mirrored-metrics-server
      account kube-system/traefik
        read core:configmaps,endpoints,namespaces,nodes,secrets,services
        get core:pods
        list,watch discovery.k8s.io:endpointslices
        read extensions,networking.k8s.io:ingressclasses,ingresses
        update extensions,networking.k8s.io:ingresses/status
        read traefik.io,traefik.containo.us:ingressroutes,ingressroutetcps,ingressrouteudps,middlewares,middlewaretcps
        read traefik.io,traefik.containo.us:serverstransports,serverstransporttcps,tlsoptions,tlsstores
        read traefik.io,traefik.containo.us:traefikservices
      workload kube-system Deployment/traefik traefik
        images docker.io/rancher/mirrored-library-traefik
      account kube-system/helm-traefik
        role cluster-admin
      account kube-system/helm-traefik-crd
        role cluster-admin
      workload kube-system Job/helm-install-traefik helm-traefik
        images docker.io/rancher/klipper-helm
        secrets chart-values-traefik
      workload kube-system Job/helm-install-traefik-crd helm-traefik-crd
        images docker.io/rancher/klipper-helm
        secrets chart-values-traefik-crd
      workload kube-system DaemonSet/svclb-* svclb
        images docker.io/rancher/klipper-lb docker.io/rancher/mirrored-klipper-lb
        may hostport
        caps NET_ADMIN
        sysctls net.ipv4.ip_forward net.ipv6.conf.all.forwarding
      """
  ) { snapshot in
    snapshot.nodesAgree { $0.kubeletVersion.contains("+k3s") } ? .yes(version: "") : .no
  }
}
