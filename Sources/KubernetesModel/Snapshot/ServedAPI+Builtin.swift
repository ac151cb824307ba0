/// What an API server serves by itself, for snapshots that carry no discovery (manifests).
extension ServedAPI {
  /// The built-in API with the custom resources that the snapshot defines.
  package static func builtin(extendedBy customResources: [CustomResourceDefinition]) -> ServedAPI {
    ServedAPI(resources: builtinResources() + customResources.filter { !$0.isUnserved }.flatMap(resources(of:)))
  }

  /// Every API group that a server serves without extensions; the core group is empty.
  package static func builtinGroups() -> Set<String> {
    Set(builtinResources().map(\.group))
  }

  private static func resources(of definition: CustomResourceDefinition) -> [Resource] {
    let main = Resource(
      group: definition.group, name: definition.plural, kind: definition.resourceKind,
      isNamespaced: definition.isNamespaced, verbs: standardVerbs)
    return [main]
      + definition.subresources.map {
        Resource(
          group: definition.group, name: "\(definition.plural)/\($0)", kind: definition.resourceKind,
          isNamespaced: definition.isNamespaced, verbs: modifyVerbs)
      }
  }

  /// The verbs of an ordinary resource.
  package static let standardVerbs = [
    "create", "delete", "deletecollection", "get", "list", "patch", "update", "watch",
  ]
  private static let modifyVerbs = ["get", "patch", "update"]

  private static func builtinResources() -> [Resource] {
    var group = ""
    return builtinTable.split(separator: "\n").compactMap { line in
      if line.hasPrefix("[") {
        group = line == "[core]" ? "" : String(line.dropFirst().dropLast())
        return nil
      }
      let fields = line.split(separator: " ")
      guard fields.count == 4 else { return nil }
      let verbs =
        switch fields[3] {
        case "all": standardVerbs
        case "modify": modifyVerbs
        default: fields[3].split(separator: ",").map(String.init)
        }
      return Resource(
        group: group, name: String(fields[1]), kind: String(fields[2]), isNamespaced: fields[0] == "namespaced",
        verbs: verbs)
    }
  }

  /// Scope, resource, kind, verbs; as Kubernetes 1.36 announces them by discovery, all versions of a group together.
  private static let builtinTable = """
    [core]
    namespaced bindings Binding create
    cluster componentstatuses ComponentStatus get,list
    namespaced configmaps ConfigMap all
    namespaced endpoints Endpoints all
    namespaced events Event all
    namespaced limitranges LimitRange all
    cluster namespaces Namespace create,delete,get,list,patch,update,watch
    cluster namespaces/finalize Namespace update
    cluster namespaces/status Namespace modify
    cluster nodes Node all
    cluster nodes/proxy NodeProxyOptions create,delete,get,patch,update
    cluster nodes/status Node modify
    namespaced persistentvolumeclaims PersistentVolumeClaim all
    namespaced persistentvolumeclaims/status PersistentVolumeClaim modify
    cluster persistentvolumes PersistentVolume all
    cluster persistentvolumes/status PersistentVolume modify
    namespaced pods Pod all
    namespaced pods/attach PodAttachOptions create,get
    namespaced pods/binding Binding create
    namespaced pods/ephemeralcontainers Pod modify
    namespaced pods/eviction Eviction create
    namespaced pods/exec PodExecOptions create,get
    namespaced pods/log Pod get
    namespaced pods/portforward PodPortForwardOptions create,get
    namespaced pods/proxy PodProxyOptions create,delete,get,patch,update
    namespaced pods/resize Pod modify
    namespaced pods/status Pod modify
    namespaced podtemplates PodTemplate all
    namespaced replicationcontrollers ReplicationController all
    namespaced replicationcontrollers/scale Scale modify
    namespaced replicationcontrollers/status ReplicationController modify
    namespaced resourcequotas ResourceQuota all
    namespaced resourcequotas/status ResourceQuota modify
    namespaced secrets Secret all
    namespaced serviceaccounts ServiceAccount all
    namespaced serviceaccounts/token TokenRequest create
    namespaced services Service all
    namespaced services/proxy ServiceProxyOptions create,delete,get,patch,update
    namespaced services/status Service modify
    [admissionregistration.k8s.io]
    cluster mutatingadmissionpolicies MutatingAdmissionPolicy all
    cluster mutatingadmissionpolicybindings MutatingAdmissionPolicyBinding all
    cluster mutatingwebhookconfigurations MutatingWebhookConfiguration all
    cluster validatingadmissionpolicies ValidatingAdmissionPolicy all
    cluster validatingadmissionpolicies/status ValidatingAdmissionPolicy modify
    cluster validatingadmissionpolicybindings ValidatingAdmissionPolicyBinding all
    cluster validatingwebhookconfigurations ValidatingWebhookConfiguration all
    [apiextensions.k8s.io]
    cluster customresourcedefinitions CustomResourceDefinition all
    cluster customresourcedefinitions/status CustomResourceDefinition modify
    [apiregistration.k8s.io]
    cluster apiservices APIService all
    cluster apiservices/status APIService modify
    [apps]
    namespaced controllerrevisions ControllerRevision all
    namespaced daemonsets DaemonSet all
    namespaced daemonsets/status DaemonSet modify
    namespaced deployments Deployment all
    namespaced deployments/scale Scale modify
    namespaced deployments/status Deployment modify
    namespaced replicasets ReplicaSet all
    namespaced replicasets/scale Scale modify
    namespaced replicasets/status ReplicaSet modify
    namespaced statefulsets StatefulSet all
    namespaced statefulsets/scale Scale modify
    namespaced statefulsets/status StatefulSet modify
    [authentication.k8s.io]
    cluster selfsubjectreviews SelfSubjectReview create
    cluster tokenreviews TokenReview create
    [authorization.k8s.io]
    namespaced localsubjectaccessreviews LocalSubjectAccessReview create
    cluster selfsubjectaccessreviews SelfSubjectAccessReview create
    cluster selfsubjectrulesreviews SelfSubjectRulesReview create
    cluster subjectaccessreviews SubjectAccessReview create
    [autoscaling]
    namespaced horizontalpodautoscalers HorizontalPodAutoscaler all
    namespaced horizontalpodautoscalers/status HorizontalPodAutoscaler modify
    [batch]
    namespaced cronjobs CronJob all
    namespaced cronjobs/status CronJob modify
    namespaced jobs Job all
    namespaced jobs/status Job modify
    [certificates.k8s.io]
    cluster certificatesigningrequests CertificateSigningRequest all
    cluster certificatesigningrequests/approval CertificateSigningRequest modify
    cluster certificatesigningrequests/status CertificateSigningRequest modify
    [coordination.k8s.io]
    namespaced leases Lease all
    [discovery.k8s.io]
    namespaced endpointslices EndpointSlice all
    [events.k8s.io]
    namespaced events Event all
    [flowcontrol.apiserver.k8s.io]
    cluster flowschemas FlowSchema all
    cluster flowschemas/status FlowSchema modify
    cluster prioritylevelconfigurations PriorityLevelConfiguration all
    cluster prioritylevelconfigurations/status PriorityLevelConfiguration modify
    [networking.k8s.io]
    cluster ingressclasses IngressClass all
    namespaced ingresses Ingress all
    namespaced ingresses/status Ingress modify
    cluster ipaddresses IPAddress all
    namespaced networkpolicies NetworkPolicy all
    cluster servicecidrs ServiceCIDR all
    cluster servicecidrs/status ServiceCIDR modify
    [node.k8s.io]
    cluster runtimeclasses RuntimeClass all
    [policy]
    namespaced poddisruptionbudgets PodDisruptionBudget all
    namespaced poddisruptionbudgets/status PodDisruptionBudget modify
    [rbac.authorization.k8s.io]
    cluster clusterrolebindings ClusterRoleBinding all
    cluster clusterroles ClusterRole all
    namespaced rolebindings RoleBinding all
    namespaced roles Role all
    [resource.k8s.io]
    cluster deviceclasses DeviceClass all
    namespaced resourceclaims ResourceClaim all
    namespaced resourceclaims/status ResourceClaim modify
    namespaced resourceclaimtemplates ResourceClaimTemplate all
    cluster resourceslices ResourceSlice all
    [scheduling.k8s.io]
    cluster priorityclasses PriorityClass all
    [storage.k8s.io]
    cluster csidrivers CSIDriver all
    cluster csinodes CSINode all
    namespaced csistoragecapacities CSIStorageCapacity all
    cluster storageclasses StorageClass all
    cluster volumeattachments VolumeAttachment all
    cluster volumeattachments/status VolumeAttachment modify
    cluster volumeattributesclasses VolumeAttributesClass all
    """
}
