extension BuiltinPolicy {
  /// Default roles for people, system components and nodes; the format is that of `BuiltinPolicyReader`.
  static let userRoles = """
    role - admin collects=aggregate-to-admin
    role - cluster-admin
      * *:*
      * *
    role - edit label=aggregate-to-admin collects=aggregate-to-edit
    role - system:aggregate-to-admin label=aggregate-to-admin
      create authorization.k8s.io:localsubjectaccessreviews
      all rbac.authorization.k8s.io:rolebindings,roles
    role - system:aggregate-to-edit label=aggregate-to-edit
      read core:pods/attach,pods/exec,pods/portforward,pods/proxy,secrets,services/proxy
      impersonate core:serviceaccounts
      create,delete,deletecollection,patch,update core:pods,pods/attach,pods/exec,pods/portforward,pods/proxy
      create core:pods/eviction
      create,delete,deletecollection,patch,update core:configmaps,persistentvolumeclaims,replicationcontrollers
      create,delete,deletecollection,patch,update core:replicationcontrollers/scale,secrets,serviceaccounts,services
      create,delete,deletecollection,patch,update core:services/proxy
      create core:serviceaccounts/token
      create,delete,deletecollection,patch,update core,events.k8s.io:events
      create,delete,deletecollection,patch,update apps:daemonsets,deployments,deployments/rollback,deployments/scale
      create,delete,deletecollection,patch,update apps:replicasets,replicasets/scale,statefulsets,statefulsets/scale
      create,delete,deletecollection,patch,update autoscaling:horizontalpodautoscalers
      create,delete,deletecollection,patch,update batch:cronjobs,jobs
      create,delete,deletecollection,patch,update extensions:daemonsets,deployments,deployments/rollback
      create,delete,deletecollection,patch,update extensions:deployments/scale,ingresses,networkpolicies,replicasets
      create,delete,deletecollection,patch,update extensions:replicasets/scale,replicationcontrollers/scale
      create,delete,deletecollection,patch,update policy:poddisruptionbudgets
      create,delete,deletecollection,patch,update networking.k8s.io:ingresses,networkpolicies
      all coordination.k8s.io:leases
      34+ create,delete,deletecollection,patch,update resource.k8s.io:resourceclaims,resourceclaimtemplates
    role - system:aggregate-to-view label=aggregate-to-view
      read core:configmaps,endpoints,persistentvolumeclaims,persistentvolumeclaims/status,pods
      read core:replicationcontrollers,replicationcontrollers/scale,serviceaccounts,services,services/status
      read core:bindings,limitranges,namespaces/status,pods/log,pods/status,replicationcontrollers/status
      read core:resourcequotas,resourcequotas/status
      read core:namespaces
      read core,events.k8s.io:events
      read discovery.k8s.io:endpointslices
      read apps:controllerrevisions,daemonsets,daemonsets/status,deployments,deployments/scale,deployments/status
      read apps:replicasets,replicasets/scale,replicasets/status,statefulsets,statefulsets/scale,statefulsets/status
      read autoscaling:horizontalpodautoscalers,horizontalpodautoscalers/status
      read batch:cronjobs,cronjobs/status,jobs,jobs/status
      read extensions:daemonsets,daemonsets/status,deployments,deployments/scale,deployments/status,ingresses
      read extensions:ingresses/status,networkpolicies,replicasets,replicasets/scale,replicasets/status
      read extensions:replicationcontrollers/scale
      read policy:poddisruptionbudgets,poddisruptionbudgets/status
      read networking.k8s.io:ingresses,ingresses/status,networkpolicies
      34+ read resource.k8s.io:resourceclaims,resourceclaims/status,resourceclaimtemplates
    role - system:auth-delegator
      create authentication.k8s.io:tokenreviews
      create authorization.k8s.io:subjectaccessreviews
    role - system:basic-user
      create authorization.k8s.io:selfsubjectaccessreviews,selfsubjectrulesreviews
      create authentication.k8s.io:selfsubjectreviews
    role - system:certificates.k8s.io:certificatesigningrequests:nodeclient
      create certificates.k8s.io:certificatesigningrequests/nodeclient
    role - system:certificates.k8s.io:certificatesigningrequests:selfnodeclient
      create certificates.k8s.io:certificatesigningrequests/selfnodeclient
    role - system:certificates.k8s.io:kube-apiserver-client-approver
      approve certificates.k8s.io:signers = kubernetes.io/kube-apiserver-client
    role - system:certificates.k8s.io:kube-apiserver-client-kubelet-approver
      approve certificates.k8s.io:signers = kubernetes.io/kube-apiserver-client-kubelet
    role - system:certificates.k8s.io:kubelet-serving-approver
      approve certificates.k8s.io:signers = kubernetes.io/kubelet-serving
    role - system:certificates.k8s.io:legacy-unknown-approver
      approve certificates.k8s.io:signers = kubernetes.io/legacy-unknown
    role - system:discovery
      get /api,/api/*,/apis,/apis/*,/healthz,/livez,/openapi,/openapi/*,/readyz,/version,/version/
    role - system:heapster
      read core:events,namespaces,nodes,pods
      read extensions:deployments
    role - system:kube-aggregator
      read core:endpoints,services
    role - system:kube-controller-manager
      create,patch,update core,events.k8s.io:events
      create coordination.k8s.io:leases
      get,update coordination.k8s.io:leases = kube-controller-manager
      create core:secrets,serviceaccounts
      delete core:secrets
      get core:configmaps,namespaces,secrets,serviceaccounts
      update core:secrets,serviceaccounts
      create authentication.k8s.io:tokenreviews
      create authorization.k8s.io:subjectaccessreviews
      list,watch *:*
      create core:serviceaccounts/token
    role - system:kube-dns
      list,watch core:endpoints,services
    role - system:kube-scheduler
      create,patch,update core,events.k8s.io:events
      create coordination.k8s.io:leases
      get,list,update,watch coordination.k8s.io:leases = kube-scheduler
      all coordination.k8s.io:leasecandidates
      read core:nodes
      delete,read core:pods
      create core:bindings,pods/binding
      patch,update core:pods/status
      read core:replicationcontrollers,services
      read apps,extensions:replicasets
      read apps:statefulsets
      read policy:poddisruptionbudgets
      read core:persistentvolumeclaims,persistentvolumes
      create authentication.k8s.io:tokenreviews
      create authorization.k8s.io:subjectaccessreviews
      read storage.k8s.io:csinodes
      read storage.k8s.io:volumeattachments
      read core:namespaces
      read storage.k8s.io:csidrivers
      read storage.k8s.io:csistoragecapacities
      34+ read resource.k8s.io:deviceclasses
      34+ get,list,patch,update,watch resource.k8s.io:resourceclaims
      34+ get,list,patch,update,watch resource.k8s.io:resourceclaims/status
      update core:pods/finalizers
      34+ read resource.k8s.io:resourceslices
      34+ create,delete resource.k8s.io:resourceclaims
      36+ patch,update resource.k8s.io:resourceclaims/binding
    role - system:kubelet-api-admin
      read core:nodes
      proxy core:nodes
      * core:nodes/log,nodes/metrics,nodes/proxy,nodes/stats
      * core:nodes/configz,nodes/healthz,nodes/pods
    role - system:monitoring
      get /flagz,/healthz,/healthz/*,/livez,/livez/*,/metrics,/metrics/slis,/readyz,/readyz/*,/statusz
      get core:nodes/metrics
    role - system:node
      create authentication.k8s.io:tokenreviews
      create authorization.k8s.io:localsubjectaccessreviews,subjectaccessreviews
      read core:services
      create,read core:nodes
      patch,update core:nodes/status
      patch,update core:nodes
      create,patch,update core,events.k8s.io:events
      read core:pods
      create,delete core:pods
      patch,update core:pods/status
      create core:pods/eviction
      read core:configmaps,secrets
      get core:persistentvolumeclaims,persistentvolumes
      get core:endpoints
      create,read certificates.k8s.io:certificatesigningrequests
      create,delete,get,patch,update coordination.k8s.io:leases
      get storage.k8s.io:volumeattachments
      create core:serviceaccounts/token
      get,patch,update core:persistentvolumeclaims/status
      read storage.k8s.io:csidrivers
      create,delete,get,patch,update storage.k8s.io:csinodes
      read node.k8s.io:runtimeclasses
      34+ get resource.k8s.io:resourceclaims
      34+ deletecollection resource.k8s.io:resourceslices
      get core:serviceaccounts
    role - system:node-bootstrapper
      create,read certificates.k8s.io:certificatesigningrequests
    role - system:node-problem-detector
      get core:nodes
      patch core:nodes/status
      create,patch,update core,events.k8s.io:events
    role - system:node-proxier
      list,watch core:endpoints,services
      read core:nodes
      create,patch,update core,events.k8s.io:events
      33+ list,watch networking.k8s.io:servicecidrs
      list,watch discovery.k8s.io:endpointslices
    role - system:persistent-volume-provisioner
      create,delete,read core:persistentvolumes
      get,list,update,watch core:persistentvolumeclaims
      read storage.k8s.io:storageclasses
      watch core:events
      create,patch,update core,events.k8s.io:events
    role - system:public-info-viewer
      get /healthz,/livez,/readyz,/version,/version/
    role - system:service-account-issuer-discovery
      get /.well-known/openid-configuration,/.well-known/openid-configuration/,/openid/v1/jwks,/openid/v1/jwks/
    role - system:volume-scheduler
      get,list,patch,update,watch core:persistentvolumes
      read storage.k8s.io:storageclasses
      get,list,patch,update,watch core:persistentvolumeclaims
    role - view label=aggregate-to-edit collects=aggregate-to-view
    role kube-public system:controller:bootstrap-signer
      read core:configmaps
      update core:configmaps = cluster-info
      create,patch,update core,events.k8s.io:events
    role kube-system extension-apiserver-authentication-reader
      read core:configmaps = extension-apiserver-authentication
    role kube-system system::leader-locking-kube-controller-manager
      create,get,list,update,watch coordination.k8s.io:leases
      create,get,list,update,watch coordination.k8s.io:leasecandidates
    role kube-system system::leader-locking-kube-scheduler
      create,get,list,update,watch coordination.k8s.io:leases
      create,get,list,update,watch coordination.k8s.io:leasecandidates
    role kube-system system:controller:bootstrap-signer
      read core:secrets
    role kube-system system:controller:cloud-provider
      create,read core:configmaps
    role kube-system system:controller:token-cleaner
      delete,read core:secrets
      create,patch,update core,events.k8s.io:events
    """
}
