import KubernetesModel

extension Platform {
  /// Google's; the manifests of its agents (anetd, gke-metadata-server, pdcsi-node …) are not published.
  static let gke = Platform(
    id: "gke", title: "GKE",
    sources: [
      "GoogleCloudPlatform/prometheus-engine manifests/operator.yaml 0.13.0, and 2ffde4ec7 (2026-07) for its images",
      "listings of clusters: names of users of the control plane",
      "kubernetes cluster/addons/rbac and cluster/addons/node-problem-detector v1.28",
    ],
    text: """
      namespaces gke-managed-* gmp-system gmp-public
      registries gke.gcr.io/ gcr.io/gke-release/
      identities iam.gke.io/gcp-service-account iam.gke.io/return-principal-id-as-email
      groups monitoring.googleapis.com
      names gce:* gke-* gmp-system:* system:gke-* system:gcp-* kubelet-* npd-binding system:node-problem-detector
      names cilium
      names *.networking.gke.io *.gke.io anetd fluentbit-gke pdcsi-* system:pdcsi-* system:vpa-recommender kubelet
      names cluster-autoscaler kubelet-nodepool-bootstrap system:cluster-autoscaler system:clustermetrics
      names system:konnectivity-server system:kubestore-collector system:l4-lb-controller system:l7-lb-controller
      names system:l7-lb-controller-neg system:maintenance-controller system:managed-certificate-controller
      names system:master-prom-to-sd-monitor system:metrics-server-nanny system:resource-tracker
      names system:snapshot-controller
      names event-exporter-gke konnectivity-agent* netd node-local-dns filestore-node gcsfusecsi-node
      user kubelet
        role system:node
        create certificates.k8s.io:certificatesigningrequests/nodeclient
      user kubelet-bootstrap
        role system:node-bootstrapper
      user system:node-problem-detector
        role system:node-problem-detector
      account kube-system/node-problem-detector
        role system:node-problem-detector
      user system:controller:glbc
        get,list,watch,update,create,patch core:configmaps in kube-system
        get core:secrets
        get,list,watch,update,create,patch core:events
        read core:endpoints,namespaces,nodes,pods,services
        update,patch core:services,services/status
        get,list,watch,update extensions,networking.k8s.io:ingresses
        update,patch extensions,networking.k8s.io:ingresses/status
        get,list,watch,update,create,patch apiextensions.k8s.io:customresourcedefinitions
        get,list,watch,update,create,patch cloud.google.com:backendconfigs
        get,list,watch,update,create,patch networking.gke.io:gcpingressparams,servicenetworkendpointgroups
        get,list,watch,update,create,patch networking.k8s.io:ingressclasses
      group system:nodes
        create certificates.k8s.io:certificatesigningrequests/selfnodeclient,certificatesigningrequests/selfnodeserver
      account gmp-system/collector
        read core:endpoints,nodes,nodes/metrics,pods,services
        get core:configmaps
        get /metrics
      workload gmp-system DaemonSet/collector collector
        images gke.gcr.io/gke-distroless/bash gke.gcr.io/prometheus-engine/config-reloader
        images gke.gcr.io/prometheus-engine/prometheus
        secrets collection
      account gmp-system/operator
        read monitoring.googleapis.com:clusternodemonitorings,clusterpodmonitorings,clusterrules,globalrules
        read monitoring.googleapis.com:podmonitorings,rules
        get,patch,update monitoring.googleapis.com:clusternodemonitorings/status,clusterpodmonitorings/status
        get,patch,update monitoring.googleapis.com:clusterrules/status,globalrules/status,podmonitorings/status
        get,patch,update monitoring.googleapis.com:rules/status
        read apps:statefulsets
      """
  ) { snapshot in
    snapshot.nodesAgree { $0.kubeletVersion.contains("-gke.") } ? .yes(version: "") : .no
  }
}
