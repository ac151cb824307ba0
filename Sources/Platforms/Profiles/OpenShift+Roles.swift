extension Platform {
  /// ClusterRoles for people and nodes, from openshift-apiserver's bootstrap policy; see `ProfileReader`.
  static let bootstrapRoles = """
    role sudoer
      impersonate user.openshift.io,core:systemusers,users = system:admin
      impersonate user.openshift.io,core:systemgroups,groups = system:masters
    role system:scope-impersonation
      impersonate authentication.k8s.io:userextras/scopes.authorization.openshift.io
    role cluster-reader collects=aggregate-to-cluster-reader collects=aggregate-to-view
    role system:openshift:aggregate-to-cluster-reader label=aggregate-to-cluster-reader
      read core:componentstatuses,nodes,nodes/status,persistentvolumeclaims/status,persistentvolumes
      read core:persistentvolumes/status,pods/binding,pods/eviction,podtemplates,securitycontextconstraints
      read core:services/status
      read admissionregistration.k8s.io:mutatingwebhookconfigurations,validatingwebhookconfigurations
      read apps:statefulsets/status,deployments/status,controllerrevisions,daemonsets/status,replicasets/status
      read apiextensions.k8s.io:customresourcedefinitions,customresourcedefinitions/status
      read apiregistration.k8s.io:apiservices,apiservices/status
      read autoscaling:horizontalpodautoscalers/status
      read batch:jobs/status,cronjobs/status
      read coordination.k8s.io:leases
      read events.k8s.io:events
      read networking.k8s.io:ingresses/status
      read node.k8s.io:runtimeclasses
      read policy:podsecuritypolicies,poddisruptionbudgets/status
      read rbac.authorization.k8s.io:roles,rolebindings,clusterroles,clusterrolebindings
      read storage.k8s.io:csidrivers,csinodes,storageclasses,volumeattachments,volumeattachments/status
      read scheduling.k8s.io:priorityclasses
      read certificates.k8s.io:certificatesigningrequests,certificatesigningrequests/approval
      read certificates.k8s.io:certificatesigningrequests/status
      read authorization.openshift.io,core:clusterroles,clusterrolebindings,roles,rolebindings
      read authorization.openshift.io,core:rolebindingrestrictions
      read build.openshift.io,core:builds/details
      read image.openshift.io,core:images,imagesignatures
      get image.openshift.io,core:imagestreams/layers
      read oauth.openshift.io,core:oauthclientauthorizations
      list,watch project.openshift.io,core:projects
      read project.openshift.io,core:projectrequests
      read quota.openshift.io,core:clusterresourcequotas,clusterresourcequotas/status
      read network.openshift.io,core:clusternetworks,egressnetworkpolicies,hostsubnets,netnamespaces
      read security.openshift.io,core:securitycontextconstraints
      read security.openshift.io:rangeallocations
      read template.openshift.io,core:brokertemplateinstances,templateinstances/status
      read user.openshift.io,core:groups,identities,useridentitymappings,users
      create authorization.openshift.io,core:localresourceaccessreviews,localsubjectaccessreviews
      create authorization.openshift.io,core:resourceaccessreviews,selfsubjectrulesreviews,subjectrulesreviews
      create authorization.openshift.io,core:subjectaccessreviews
      create authorization.k8s.io:selfsubjectaccessreviews,subjectaccessreviews,selfsubjectrulesreviews
      create authorization.k8s.io:localsubjectaccessreviews
      create authentication.k8s.io:tokenreviews
      create security.openshift.io,core:podsecuritypolicysubjectreviews,podsecuritypolicyselfsubjectreviews
      create security.openshift.io,core:podsecuritypolicyreviews
      get core:nodes/metrics,nodes/spec
      get,create core:nodes/stats
      get *
    role cluster-debugger
      get /metrics,/debug/pprof,/debug/pprof/*
    role system:build-strategy-docker
      create build.openshift.io,core:builds/docker,builds/optimizeddocker
    role system:build-strategy-custom
      create build.openshift.io,core:builds/custom
    role system:build-strategy-source
      create build.openshift.io,core:builds/source
    role system:build-strategy-jenkinspipeline
      create build.openshift.io,core:builds/jenkinspipeline
    role storage-admin collects=storage.openshift.io/aggregate-to-storage-admin
    role system:openshift:aggregate-to-storage-admin label=storage.openshift.io/aggregate-to-storage-admin
      all core:persistentvolumes
      all storage.k8s.io:storageclasses
      read core:persistentvolumeclaims,events
      read core:pods
    role system:openshift:aggregate-to-admin label=aggregate-to-admin
      all authorization.openshift.io,core:roles,rolebindings
      create authorization.openshift.io,core:localresourceaccessreviews,localsubjectaccessreviews
      create authorization.openshift.io,core:subjectrulesreviews
      create security.openshift.io,core:podsecuritypolicysubjectreviews,podsecuritypolicyselfsubjectreviews
      create security.openshift.io,core:podsecuritypolicyreviews
      read authorization.openshift.io,core:rolebindingrestrictions
      all build.openshift.io,core:builds,buildconfigs,buildconfigs/webhooks
      read build.openshift.io,core:builds/log
      create build.openshift.io,core:buildconfigs/instantiate,buildconfigs/instantiatebinary,builds/clone
      update build.openshift.io,core:builds/details
      admin,edit,view build.openshift.io:jenkins
      all apps.openshift.io,core:deploymentconfigs,deploymentconfigs/scale
      create apps.openshift.io,core:deploymentconfigrollbacks,deploymentconfigs/rollback
      create apps.openshift.io,core:deploymentconfigs/instantiate
      read apps.openshift.io,core:deploymentconfigs/log,deploymentconfigs/status
      all image.openshift.io,core:imagestreams,imagestreammappings,imagestreamtags,imagetags,imagestreamimages
      all image.openshift.io,core:imagestreams/secrets
      read image.openshift.io,core:imagestreams/status
      get,update image.openshift.io,core:imagestreams/layers
      create image.openshift.io,core:imagestreamimports
      get,patch,update,delete project.openshift.io,core:projects
      read quota.openshift.io,core:appliedclusterresourcequotas
      all route.openshift.io,core:routes
      create route.openshift.io,core:routes/custom-host
      read route.openshift.io,core:routes/status
      update route.openshift.io,core:routes/status
      all template.openshift.io,core:templates,templateconfigs,processedtemplates,templateinstances
      all networking.k8s.io:networkpolicies
      all build.openshift.io,core:buildlogs
      read core:resourcequotausages
      create authorization.openshift.io,core:resourceaccessreviews,subjectaccessreviews
    role system:openshift:aggregate-to-edit label=aggregate-to-edit
      all build.openshift.io,core:builds,buildconfigs,buildconfigs/webhooks
      read build.openshift.io,core:builds/log
      create build.openshift.io,core:buildconfigs/instantiate,buildconfigs/instantiatebinary,builds/clone
      update build.openshift.io,core:builds/details
      edit,view build.openshift.io:jenkins
      all apps.openshift.io,core:deploymentconfigs,deploymentconfigs/scale
      create apps.openshift.io,core:deploymentconfigrollbacks,deploymentconfigs/rollback
      create apps.openshift.io,core:deploymentconfigs/instantiate
      read apps.openshift.io,core:deploymentconfigs/log,deploymentconfigs/status
      all image.openshift.io,core:imagestreams,imagestreammappings,imagestreamtags,imagetags,imagestreamimages
      all image.openshift.io,core:imagestreams/secrets
      read image.openshift.io,core:imagestreams/status
      get,update image.openshift.io,core:imagestreams/layers
      create image.openshift.io,core:imagestreamimports
      get project.openshift.io,core:projects
      read quota.openshift.io,core:appliedclusterresourcequotas
      all route.openshift.io,core:routes
      create route.openshift.io,core:routes/custom-host
      read route.openshift.io,core:routes/status
      all template.openshift.io,core:templates,templateconfigs,processedtemplates,templateinstances
      all networking.k8s.io:networkpolicies
      all build.openshift.io,core:buildlogs
      read core:resourcequotausages
    role system:openshift:aggregate-to-view label=aggregate-to-view
      read build.openshift.io,core:builds,buildconfigs,buildconfigs/webhooks
      read build.openshift.io,core:builds/log
      view build.openshift.io:jenkins
      read apps.openshift.io,core:deploymentconfigs,deploymentconfigs/scale
      read apps.openshift.io,core:deploymentconfigs/log,deploymentconfigs/status
      read image.openshift.io,core:imagestreams,imagestreammappings,imagestreamtags,imagetags,imagestreamimages
      read image.openshift.io,core:imagestreams/status
      get image.openshift.io,core:imagestreams/layers
      get project.openshift.io,core:projects
      read quota.openshift.io,core:appliedclusterresourcequotas
      read route.openshift.io,core:routes
      read route.openshift.io,core:routes/status
      read template.openshift.io,core:templates,templateconfigs,processedtemplates,templateinstances
      read build.openshift.io,core:buildlogs
      read core:resourcequotausages
    role basic-user collects=authorization.openshift.io/aggregate-to-basic-user
    role system:openshift:aggregate-to-basic-user label=authorization.openshift.io/aggregate-to-basic-user
      get user.openshift.io,core:users = ~
      list project.openshift.io,core:projectrequests
      get,list authorization.openshift.io,core:clusterroles
      read rbac.authorization.k8s.io:clusterroles
      get,list storage.k8s.io:storageclasses
      list,watch project.openshift.io,core:projects
      create authorization.openshift.io,core:selfsubjectrulesreviews
      create authorization.k8s.io:selfsubjectaccessreviews
    role self-access-reviewer
      create authorization.openshift.io,core:selfsubjectrulesreviews
      create authorization.k8s.io:selfsubjectaccessreviews
    role self-provisioner
      create project.openshift.io,core:projectrequests
    role cluster-status
      get /healthz,/healthz/
      get /version,/version/*,/api,/api/*,/apis,/apis/*,/oapi,/oapi/*,/openapi/v2,/swaggerapi,/swaggerapi/*
      get /swagger.json,/swagger-2.0.0.pb-v1,/osapi,/osapi/,/.well-known,/.well-known/oauth-authorization-server,/
    """
}
