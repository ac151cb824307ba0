extension BuiltinPolicy {
  /// Default roles for people, system components and nodes; the format is that of `BuiltinPolicyReader`.
  ///
  /// Written by scripts/default-roles; where each version comes from, `sources` says.
  static let userRoles = """
    role - admin collects=aggregate-to-admin
    role - cluster-admin
      * *
      * *:*
    role - edit label=aggregate-to-admin collects=aggregate-to-edit
    role - system:aggregate-to-admin label=aggregate-to-admin
      all rbac.authorization.k8s.io:rolebindings,roles
      create authorization.k8s.io:localsubjectaccessreviews
    role - system:aggregate-to-edit label=aggregate-to-edit
      all coordination.k8s.io:leases
      create core:pods/eviction
      create core:serviceaccounts/token
      create,delete,deletecollection,patch,update apps:daemonsets,deployments,deployments/rollback,\
    deployments/scale,replicasets,replicasets/scale,statefulsets,statefulsets/scale
      create,delete,deletecollection,patch,update autoscaling:horizontalpodautoscalers
      create,delete,deletecollection,patch,update batch:cronjobs,jobs
      35+ create,delete,deletecollection,patch,update core,events.k8s.io:events
      34- create,delete,deletecollection,patch,update core:configmaps,events,persistentvolumeclaims,\
    replicationcontrollers,replicationcontrollers/scale,secrets,serviceaccounts,services,services/proxy
      35+ create,delete,deletecollection,patch,update core:configmaps,persistentvolumeclaims,\
    replicationcontrollers,replicationcontrollers/scale,secrets,serviceaccounts,services,services/proxy
      ~33- create,delete,deletecollection,patch,update core:endpoints
      create,delete,deletecollection,patch,update core:pods,pods/attach,pods/exec,pods/portforward,pods/proxy
      create,delete,deletecollection,patch,update extensions:daemonsets,deployments,deployments/rollback,\
    deployments/scale,ingresses,networkpolicies,replicasets,replicasets/scale,replicationcontrollers/scale
      create,delete,deletecollection,patch,update networking.k8s.io:ingresses,networkpolicies
      create,delete,deletecollection,patch,update policy:poddisruptionbudgets
      34+ create,delete,deletecollection,patch,update resource.k8s.io:resourceclaims,resourceclaimtemplates
      impersonate core:serviceaccounts
      read core:pods/attach,pods/exec,pods/portforward,pods/proxy,secrets,services/proxy
    role - system:aggregate-to-view label=aggregate-to-view
      read apps:controllerrevisions,daemonsets,daemonsets/status,deployments,deployments/scale,\
    deployments/status,replicasets,replicasets/scale,replicasets/status,statefulsets,statefulsets/scale,\
    statefulsets/status
      read autoscaling:horizontalpodautoscalers,horizontalpodautoscalers/status
      read batch:cronjobs,cronjobs/status,jobs,jobs/status
      35+ read core,events.k8s.io:events
      34- read core:bindings,events,limitranges,namespaces/status,pods/log,pods/status,\
    replicationcontrollers/status,resourcequotas,resourcequotas/status
      35+ read core:bindings,limitranges,namespaces/status,pods/log,pods/status,replicationcontrollers/status,\
    resourcequotas,resourcequotas/status
      read core:configmaps,endpoints,persistentvolumeclaims,persistentvolumeclaims/status,pods,\
    replicationcontrollers,replicationcontrollers/scale,serviceaccounts,services,services/status
      read core:namespaces
      read discovery.k8s.io:endpointslices
      read extensions:daemonsets,daemonsets/status,deployments,deployments/scale,deployments/status,ingresses,\
    ingresses/status,networkpolicies,replicasets,replicasets/scale,replicasets/status,\
    replicationcontrollers/scale
      read networking.k8s.io:ingresses,ingresses/status,networkpolicies
      read policy:poddisruptionbudgets,poddisruptionbudgets/status
      34+ read resource.k8s.io:resourceclaims,resourceclaims/status,resourceclaimtemplates
    role - system:auth-delegator
      create authentication.k8s.io:tokenreviews
      create authorization.k8s.io:subjectaccessreviews
    role - system:basic-user
      create authentication.k8s.io:selfsubjectreviews
      create authorization.k8s.io:selfsubjectaccessreviews,selfsubjectrulesreviews
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
      create authentication.k8s.io:tokenreviews
      create authorization.k8s.io:subjectaccessreviews
      create coordination.k8s.io:leases
      create core:secrets,serviceaccounts
      create core:serviceaccounts/token
      create,patch,update core,events.k8s.io:events
      delete core:secrets
      get core:configmaps,namespaces,secrets,serviceaccounts
      get,update coordination.k8s.io:leases = kube-controller-manager
      list,watch *:*
      update core:secrets,serviceaccounts
    role - system:kube-dns
      list,watch core:endpoints,services
    role - system:kube-scheduler
      31+ all coordination.k8s.io:leasecandidates
      create authentication.k8s.io:tokenreviews
      create authorization.k8s.io:subjectaccessreviews
      create coordination.k8s.io:leases
      create core:bindings,pods/binding
      36+ create,delete resource.k8s.io:resourceclaims
      create,patch,update core,events.k8s.io:events
      delete,read core:pods
      30- get,update coordination.k8s.io:leases = kube-scheduler
      34+ patch,read,update resource.k8s.io:resourceclaims
      34+ patch,read,update resource.k8s.io:resourceclaims/status
      patch,update core:pods/status
      36+ patch,update resource.k8s.io:resourceclaims/binding
      read apps,extensions:replicasets
      read apps:statefulsets
      read core:namespaces
      read core:nodes
      read core:persistentvolumeclaims,persistentvolumes
      read core:replicationcontrollers,services
      read policy:poddisruptionbudgets
      34+ read resource.k8s.io:deviceclasses
      34+ read resource.k8s.io:resourceslices
      read storage.k8s.io:csidrivers
      read storage.k8s.io:csinodes
      read storage.k8s.io:csistoragecapacities
      29+ read storage.k8s.io:volumeattachments
      31+ read,update coordination.k8s.io:leases = kube-scheduler
      34+ update core:pods/finalizers
    role - system:kubelet-api-admin
      33+ * core:nodes/configz,nodes/healthz,nodes/pods
      * core:nodes/log,nodes/metrics,nodes/proxy,nodes/stats
      proxy core:nodes
      read core:nodes
    role - system:monitoring
      36+ get /flagz,/healthz,/healthz/*,/livez,/livez/*,/metrics,/metrics/slis,/readyz,/readyz/*,/statusz
      35- get /healthz,/healthz/*,/livez,/livez/*,/metrics,/metrics/slis,/readyz,/readyz/*
      34+ get core:nodes/metrics
    role - system:node
      create authentication.k8s.io:tokenreviews
      create authorization.k8s.io:localsubjectaccessreviews,subjectaccessreviews
      create core:pods/eviction
      create core:serviceaccounts/token
      create,delete core:pods
      create,delete,get,patch,update coordination.k8s.io:leases
      create,delete,get,patch,update storage.k8s.io:csinodes
      35+ create,patch,update core,events.k8s.io:events
      34- create,patch,update core:events
      create,read certificates.k8s.io:certificatesigningrequests
      create,read core:nodes
      34+ deletecollection resource.k8s.io:resourceslices
      get core:endpoints
      get core:persistentvolumeclaims,persistentvolumes
      34+ get core:serviceaccounts
      34+ get resource.k8s.io:resourceclaims
      get storage.k8s.io:volumeattachments
      get,patch,update core:persistentvolumeclaims/status
      patch,update core:nodes
      patch,update core:nodes/status
      patch,update core:pods/status
      read core:configmaps,secrets
      read core:pods
      read core:services
      read node.k8s.io:runtimeclasses
      read storage.k8s.io:csidrivers
    role - system:node-bootstrapper
      create,read certificates.k8s.io:certificatesigningrequests
    role - system:node-problem-detector
      create,patch,update core,events.k8s.io:events
      get core:nodes
      patch core:nodes/status
    role - system:node-proxier
      create,patch,update core,events.k8s.io:events
      list,watch core:endpoints,services
      list,watch discovery.k8s.io:endpointslices
      33+ list,watch networking.k8s.io:servicecidrs
      read core:nodes
    ~28+ role - system:openshift:public-info-viewer
      get /.well-known,/.well-known/*
    role - system:persistent-volume-provisioner
      create,delete,read core:persistentvolumes
      create,patch,update core,events.k8s.io:events
      read storage.k8s.io:storageclasses
      read,update core:persistentvolumeclaims
      watch core:events
    role - system:public-info-viewer
      get /healthz,/livez,/readyz,/version,/version/
    role - system:service-account-issuer-discovery
      get /.well-known/openid-configuration,/.well-known/openid-configuration/,/openid/v1/jwks,/openid/v1/jwks/
    role - system:volume-scheduler
      patch,read,update core:persistentvolumeclaims
      patch,read,update core:persistentvolumes
      read storage.k8s.io:storageclasses
    role - view label=aggregate-to-edit collects=aggregate-to-view
    role kube-public system:controller:bootstrap-signer
      create,patch,update core,events.k8s.io:events
      read core:configmaps
      update core:configmaps = cluster-info
    role kube-system extension-apiserver-authentication-reader
      read core:configmaps = extension-apiserver-authentication
    role kube-system system::leader-locking-kube-controller-manager
      31+ create,read,update coordination.k8s.io:leasecandidates
      31+ create,read,update coordination.k8s.io:leases
      34- get,update core:configmaps = kube-controller-manager
      34- watch core:configmaps
    role kube-system system::leader-locking-kube-scheduler
      31+ create,read,update coordination.k8s.io:leasecandidates
      31+ create,read,update coordination.k8s.io:leases
      34- get,update core:configmaps = kube-scheduler
      34- watch core:configmaps
    role kube-system system:controller:bootstrap-signer
      read core:secrets
    role kube-system system:controller:cloud-provider
      create,read core:configmaps
    role kube-system system:controller:token-cleaner
      create,patch,update core,events.k8s.io:events
      delete,read core:secrets
    """
}
