extension BuiltinPolicy {
  /// ClusterRoles of the controllers; each is bound to the service account of its name in kube-system.
  ///
  /// Written by scripts/default-roles.
  static let controllerRoles = """
    role - system:controller:attachdetach-controller
      create,delete,read storage.k8s.io:volumeattachments
      create,patch,update core,events.k8s.io:events
      list,watch core:persistentvolumeclaims,persistentvolumes
      list,watch core:pods
      patch,update core:nodes/status
      read core:nodes
      read storage.k8s.io:csidrivers
      read storage.k8s.io:csinodes
    role - system:controller:certificate-controller
      approve certificates.k8s.io:signers = kubernetes.io/kube-apiserver-client-kubelet
      create authorization.k8s.io:subjectaccessreviews
      create,patch,update core,events.k8s.io:events
      delete,read certificates.k8s.io:certificatesigningrequests
      sign certificates.k8s.io:signers = kubernetes.io/kube-apiserver-client,\
    kubernetes.io/kube-apiserver-client-kubelet,kubernetes.io/kubelet-serving,kubernetes.io/legacy-unknown
      update certificates.k8s.io:certificatesigningrequests/approval,certificatesigningrequests/status
    role - system:controller:clusterrole-aggregation-controller
      escalate,patch,read,update rbac.authorization.k8s.io:clusterroles
    role - system:controller:cronjob-controller
      create,delete,patch,read,update batch:jobs
      create,patch,update core,events.k8s.io:events
      31- delete,list core:pods
      32+ delete,list,watch core:pods
      read,update batch:cronjobs
      update batch:cronjobs/finalizers
      update batch:cronjobs/status
    role - system:controller:daemon-set-controller
      create core:pods/binding
      create,delete,list,patch,watch core:pods
      create,delete,patch,read,update apps:controllerrevisions
      create,patch,update core,events.k8s.io:events
      list,watch core:nodes
      read apps,extensions:daemonsets
      update apps,extensions:daemonsets/finalizers
      update apps,extensions:daemonsets/status
    role - system:controller:deployment-controller
      create,delete,patch,read,update apps,extensions:replicasets
      create,patch,update core,events.k8s.io:events
      read,update apps,extensions:deployments
      read,update core:pods
      update apps,extensions:deployments/finalizers
      update apps,extensions:deployments/status
    36+ role - system:controller:device-taint-eviction-controller
      create,patch,update core,events.k8s.io:events
      delete,read core:pods
      patch,update core:pods/status
      read resource.k8s.io:deviceclasses
      read resource.k8s.io:resourceclaims
      read resource.k8s.io:resourceslices
    role - system:controller:disruption-controller
      create,patch,update core,events.k8s.io:events
      get *:*/scale
      28- patch core:pods/status
      29+ patch,update core:pods/status
      ~28- patch,update core:pods/status
      read apps,extensions:deployments
      read apps,extensions:replicasets
      read apps:statefulsets
      read core:replicationcontrollers
      read policy:poddisruptionbudgets
      update policy:poddisruptionbudgets/status
    role - system:controller:endpoint-controller
      create core:endpoints/restricted
      31- create,delete,get,list,update core:endpoints
      32+ create,delete,read,update core:endpoints
      create,patch,update core,events.k8s.io:events
      read core:pods,services
    role - system:controller:endpointslice-controller
      36+ create discovery.k8s.io:endpointslices/restricted
      ~35- create discovery.k8s.io:endpointslices/restricted
      31- create,delete,get,list,update discovery.k8s.io:endpointslices
      32+ create,delete,read,update discovery.k8s.io:endpointslices
      create,patch,update core,events.k8s.io:events
      read core:nodes,pods,services
      update core:services/finalizers
    role - system:controller:endpointslicemirroring-controller
      36+ create discovery.k8s.io:endpointslices/restricted
      ~35- create discovery.k8s.io:endpointslices/restricted
      31- create,delete,get,list,update discovery.k8s.io:endpointslices
      32+ create,delete,read,update discovery.k8s.io:endpointslices
      create,patch,update core,events.k8s.io:events
      read core:endpoints,services
      update core:endpoints/finalizers
      update core:services/finalizers
    role - system:controller:ephemeral-volume-controller
      create,patch,update core,events.k8s.io:events
      create,read core:persistentvolumeclaims
      read core:pods
      update core:pods/finalizers
    role - system:controller:expand-controller
      create,patch,update core,events.k8s.io:events
      31- get core:endpoints,services
      31- get core:secrets
      32-35 get core:services
      patch,read,update core:persistentvolumes
      patch,update core:persistentvolumeclaims/status
      read core:persistentvolumeclaims
      31- read storage.k8s.io:storageclasses
    role - system:controller:generic-garbage-collector
      create,patch,update core,events.k8s.io:events
      delete,patch,read,update *:*
    role - system:controller:horizontal-pod-autoscaler
      create,patch,update core,events.k8s.io:events
      31- get,list custom.metrics.k8s.io:*
      31- get,list external.metrics.k8s.io:*
      get,update *:*/scale
      31- list core:pods
      31- list metrics.k8s.io:pods
      32+ list,watch core:pods
      32+ list,watch metrics.k8s.io:pods
      read autoscaling:horizontalpodautoscalers
      32+ read custom.metrics.k8s.io:*
      32+ read external.metrics.k8s.io:*
      update autoscaling:horizontalpodautoscalers/status
    role - system:controller:job-controller
      create,delete,list,patch,watch core:pods
      create,patch,update core,events.k8s.io:events
      patch,read,update batch:jobs
      update batch:jobs/finalizers
      update batch:jobs/status
    29+ role - system:controller:legacy-service-account-token-cleaner
      delete,patch core:secrets
      get core:configmaps = kube-apiserver-legacy-service-account-token-tracking
    role - system:controller:namespace-controller
      31- delete,deletecollection,get,list *:*
      32+ delete,deletecollection,read *:*
      delete,read core:namespaces
      update core:namespaces/finalize,namespaces/status
    role - system:controller:node-controller
      29- create,get,list,update networking.k8s.io:clustercidrs
      create,patch,update core,events.k8s.io:events
      31-31 delete,get,list core:pods
      31- delete,get,list,patch,update core:nodes
      30- delete,list core:pods
      32+ delete,patch,read,update core:nodes
      32+ delete,read core:pods
      30- get core:pods
      patch,update core:nodes/status
      patch,update core:pods/status
    role - system:controller:persistent-volume-binder
      31- create,delete,get core:services
      31- create,delete,get,update core:endpoints
      create,delete,read core:pods
      create,delete,read,update core:persistentvolumes
      create,patch,update core,events.k8s.io:events
      31- get core:secrets
      32-35 get core:services
      31- get,list core:nodes
      32+ list,watch core:nodes
      read storage.k8s.io:storageclasses
      read,update core:persistentvolumeclaims
      update core:persistentvolumeclaims/status
      update core:persistentvolumes/status
      watch core:events
    role - system:controller:pod-garbage-collector
      delete,list,watch core:pods
      31- get,list core:nodes
      patch core:pods/status
      32+ read core:nodes
    role - system:controller:pv-protection-controller
      create,patch,update core,events.k8s.io:events
      read,update core:persistentvolumes
    role - system:controller:pvc-protection-controller
      create,patch,update core,events.k8s.io:events
      read core:pods
      read,update core:persistentvolumeclaims
      36+ update core:persistentvolumeclaims/status
    role - system:controller:replicaset-controller
      create,delete,list,patch,watch core:pods
      create,patch,update core,events.k8s.io:events
      read,update apps,extensions:replicasets
      update apps,extensions:replicasets/finalizers
      update apps,extensions:replicasets/status
    role - system:controller:replication-controller
      create,delete,list,patch,watch core:pods
      create,patch,update core,events.k8s.io:events
      read,update core:replicationcontrollers
      update core:replicationcontrollers/finalizers
      update core:replicationcontrollers/status
    34+ role - system:controller:resource-claim-controller
      create,delete,read resource.k8s.io:resourceclaims
      create,patch,update core,events.k8s.io:events
      patch,update core:pods/status
      patch,update resource.k8s.io:resourceclaims,resourceclaims/status
      36+ patch,update resource.k8s.io:resourceclaims/binding
      read core:pods
      update core:pods/finalizers
    role - system:controller:resourcequota-controller
      create,patch,update core,events.k8s.io:events
      list,watch *:*
      update core:resourcequotas/status
    role - system:controller:root-ca-cert-publisher
      create,patch,update core,events.k8s.io:events
      create,update core:configmaps
    role - system:controller:route-controller
      create,patch,update core,events.k8s.io:events
      list,watch core:nodes
      patch core:nodes/status
    33+ role - system:controller:selinux-warning-controller
      ~36+ create core:configmaps
      create,patch,update core,events.k8s.io:events
      ~36+ patch core:configmaps = selinux-conflicts
      read core:persistentvolumeclaims
      read core:persistentvolumes
      read core:pods
      read storage.k8s.io:csidrivers
    role - system:controller:service-account-controller
      create core:serviceaccounts
      create,patch,update core,events.k8s.io:events
    36+ role - system:controller:service-ca-cert-publisher
      create,patch,update core,events.k8s.io:events
      create,update core:configmaps
    ~35- role - system:controller:service-ca-cert-publisher
      create,patch,update core,events.k8s.io:events
      create,update core:configmaps
    33+ role - system:controller:service-cidrs-controller
      create,patch,update core,events.k8s.io:events
      patch,read,update networking.k8s.io:servicecidrs
      patch,update networking.k8s.io:servicecidrs/finalizers
      patch,update networking.k8s.io:servicecidrs/status
      read networking.k8s.io:ipaddresses
    role - system:controller:service-controller
      create,patch,update core,events.k8s.io:events
      list,watch core:nodes
      patch,update core:services/status
      read core:services
    role - system:controller:statefulset-controller
      create,delete,get,patch,update core:pods
      create,delete,patch,read,update apps:controllerrevisions
      31- create,get core:persistentvolumeclaims
      create,patch,update core,events.k8s.io:events
      32+ create,read core:persistentvolumeclaims
      ~31- create,read core:persistentvolumeclaims
      delete,update core:persistentvolumeclaims
      list,watch core:pods
      read apps:statefulsets
      update apps:statefulsets/finalizers
      update apps:statefulsets/status
      32+ update core:pods/finalizers
      ~31- update core:pods/finalizers
    role - system:controller:ttl-after-finished-controller
      create,patch,update core,events.k8s.io:events
      delete,read batch:jobs
    role - system:controller:ttl-controller
      create,patch,update core,events.k8s.io:events
      list,patch,update,watch core:nodes
    30+ role - system:controller:validatingadmissionpolicy-status-controller
      create,patch,update core,events.k8s.io:events
      get,patch,update admissionregistration.k8s.io:validatingadmissionpolicies/status
      read admissionregistration.k8s.io:validatingadmissionpolicies
    34+ role - system:controller:volumeattributesclass-protection-controller
      create,patch,update core,events.k8s.io:events
      read core:persistentvolumeclaims
      read core:persistentvolumes
      read,update storage.k8s.io:volumeattributesclasses
    """
}
