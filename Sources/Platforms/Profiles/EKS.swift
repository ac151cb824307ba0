import KubernetesModel

extension Platform {
  /// Amazon's; rights of the control plane's own users are published for one of them only.
  static let eks = Platform(
    id: "eks", title: "EKS",
    sources: [
      "aws/amazon-vpc-cni-k8s config/master/aws-k8s-cni.yaml v1.23.1",
      "kubernetes-sigs/aws-ebs-csi-driver deploy/kubernetes/base v1.64.0; its images as EKS adds it on: lists of images",
      "aws/amazon-network-policy-controller-k8s config/rbac/role.yaml",
      "eksctl-io/eksctl pkg/addons/default/assets 99984adb6 (CoreDNS 1.28 to 1.36) and testdata of it (kube-proxy)",
      "listings of clusters: eks:kube-proxy-windows",
    ],
    text: """
      namespaces amazon-guardduty
      settings amazon-vpc-cni aws-auth
      identities eks.amazonaws.com/role-arn eks.amazonaws.com/audience
      registries 602401143452.dkr.ecr.us-west-2.amazonaws.com/ public.ecr.aws/ebs-csi-driver/ public.ecr.aws/csi-components/
      groups crd.k8s.amazonaws.com networking.k8s.aws vpcresources.k8s.aws
      names eks:* aws-node ebs-csi-* ebs-external-* kube-proxy vpc-resource-* vpc-resource-controller-role
      names pod-identity-webhook eks-pod-identity-agent eks-node-monitoring-agent efs-csi-*
      names vpc-resource-mutating-webhook vpc-resource-validating-webhook aws-load-balancer-webhook coredns
      names system:coredns
      account kube-system/aws-node
        read crd.k8s.amazonaws.com:eniconfigs
        read core:namespaces,nodes,pods
        create,list,patch core,events.k8s.io:events
        read networking.k8s.aws:clusterpolicyendpoints,policyendpoints
        get networking.k8s.aws:clusterpolicyendpoints/status,policyendpoints/status
        get,list,watch,patch vpcresources.k8s.aws:cninodes
        get /apis/networking.k8s.aws,/apis/networking.k8s.aws/*
      workload kube-system DaemonSet/aws-node aws-node
        images 602401143452.dkr.ecr.us-west-2.amazonaws.com/amazon-k8s-cni
        images 602401143452.dkr.ecr.us-west-2.amazonaws.com/amazon-k8s-cni-init
        images 602401143452.dkr.ecr.us-west-2.amazonaws.com/amazon/aws-network-policy-agent
        may network privileged
        caps NET_ADMIN NET_RAW
        paths /etc/cni/net.d /opt/cni/bin /run/xtables.lock /sys/fs/bpf /var/log/aws-routed-eni /var/run/aws-node
      account kube-system/coredns
        list,watch core:endpoints,namespaces,pods,services
        get core:nodes
        list,watch discovery.k8s.io:endpointslices
      workload kube-system Deployment/coredns coredns
        images 602401143452.dkr.ecr.us-west-2.amazonaws.com/eks/coredns
        caps NET_BIND_SERVICE
      account kube-system/kube-proxy
        role system:node-proxier
      group eks:kube-proxy-windows
        role system:node-proxier
      workload kube-system DaemonSet/kube-proxy kube-proxy
        images 602401143452.dkr.ecr.us-west-2.amazonaws.com/eks/kube-proxy
        may network privileged
        paths /lib/modules /run/xtables.lock /var/log
      account kube-system/ebs-csi-node-sa
        read storage.k8s.io:volumeattachments
        get,list,watch,patch core:nodes
        get storage.k8s.io:csinodes
      workload kube-system DaemonSet/ebs-csi-node ebs-csi-node-sa
        images 602401143452.dkr.ecr.us-west-2.amazonaws.com/eks/aws-ebs-csi-driver
        images 602401143452.dkr.ecr.us-west-2.amazonaws.com/eks/csi-node-driver-registrar
        images 602401143452.dkr.ecr.us-west-2.amazonaws.com/eks/livenessprobe public.ecr.aws/csi-components/livenessprobe
        images public.ecr.aws/csi-components/csi-node-driver-registrar
        images public.ecr.aws/ebs-csi-driver/aws-ebs-csi-driver
        may privileged
        paths /dev /var/lib/kubelet /var/lib/kubelet/plugins/ebs.csi.aws.com /var/lib/kubelet/plugins_registry
      account kube-system/ebs-csi-controller-sa
        get,list,watch,create,patch,delete core:persistentvolumes
        get,list,watch,update core:persistentvolumeclaims
        read storage.k8s.io:csinodes,storageclasses,volumeattachments,volumeattributesclasses
        patch storage.k8s.io:volumeattachments,volumeattachments/status
        list,watch,create,update,patch core:events
        read core:nodes,pods
        patch core:persistentvolumeclaims/status
        get,list,watch,update snapshot.storage.k8s.io:volumesnapshots
        read snapshot.storage.k8s.io:volumesnapshotclasses
        get,list,watch,update,patch snapshot.storage.k8s.io:volumesnapshotcontents
        update,patch snapshot.storage.k8s.io:volumesnapshotcontents/status
        read groupsnapshot.storage.k8s.io:volumegroupsnapshotclasses
        get,list,watch,update,patch groupsnapshot.storage.k8s.io:volumegroupsnapshotcontents
        update,patch groupsnapshot.storage.k8s.io:volumegroupsnapshotcontents/status
      workload kube-system Deployment/ebs-csi-controller ebs-csi-controller-sa
        images 602401143452.dkr.ecr.us-west-2.amazonaws.com/eks/aws-ebs-csi-driver
        images public.ecr.aws/ebs-csi-driver/aws-ebs-csi-driver
        images 602401143452.dkr.ecr.us-west-2.amazonaws.com/eks/csi-attacher
        images 602401143452.dkr.ecr.us-west-2.amazonaws.com/eks/csi-provisioner
        images 602401143452.dkr.ecr.us-west-2.amazonaws.com/eks/csi-snapshotter
        images 602401143452.dkr.ecr.us-west-2.amazonaws.com/eks/csi-resizer
        images 602401143452.dkr.ecr.us-west-2.amazonaws.com/eks/livenessprobe public.ecr.aws/csi-components/
        secrets aws-secret
      user eks:network-policy-controller
        read core:namespaces,pods,services
        create,delete,get,list,patch,update,watch networking.k8s.aws:policyendpoints
        update networking.k8s.aws:policyendpoints/finalizers
        get,patch,update networking.k8s.aws:policyendpoints/status
        get,list,patch,update,watch networking.k8s.io:networkpolicies
        get,list,patch,update,watch policy.networking.k8s.io:adminnetworkpolicies
        read core:configmaps = amazon-vpc-cni in kube-system
      """
  ) { snapshot in
    snapshot.nodesAgree { $0.kubeletVersion.contains("-eks-") } ? .yes(version: "") : .no
  }
}
