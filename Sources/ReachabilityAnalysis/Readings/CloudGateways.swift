import Documents
import KubernetesModel

extension TrafficReadings {
  /// Ways in that clouds and distributions open, and limits of them.
  static let cloudGateways: [KindReading] = [
    backendConfig, ingressClassParams, targetGroupBinding, backend, securityPolicy, serviceExport, gcpBackendPolicy,
    multiClusterIngress, multiClusterService, ingressController,
  ]

  /// Time-outs and probes decide nothing; credentials are left out.
  private static let backendConfig: KindReading = .deciding(
    "BackendConfig", of: "cloud.google.com", plural: "backendconfigs",
    effect: .limitsWaysIn(.medium),
    keep: ["spec": ["iap": ["enabled": .whole], "securityPolicy": .whole]],
    reason: "whom Google's load balancers let in",
    reach: DecisionReach.unlessEmpty,
    example: #"""
      {apiVersion: cloud.google.com/v1, kind: BackendConfig, metadata: {name: example, namespace: shop}, spec:
      {securityPolicy: {name: office}, iap: {enabled: true}}}
      """#,
    keeps: #"{"spec":{"iap":{"enabled":true},"securityPolicy":{"name":"office"}}}"#)

  /// Tags, subnets and certificates are those of one cluster.
  private static let ingressClassParams: KindReading = .deciding(
    "IngressClassParams", of: "elbv2.k8s.aws", plural: "ingressclassparams",
    scope: .cluster,
    effect: .limitsWaysIn(.medium),
    keep: ["spec": ["inboundCIDRs": .whole, "namespaceSelector": .whole, "scheme": .whole]],
    reason: "whether AWS' load balancers face the internet",
    example: #"""
      {apiVersion: elbv2.k8s.aws/v1beta1, kind: IngressClassParams, metadata: {name: example}, spec: {scheme:
      internet-facing}}
      """#,
    keeps: #"{"spec":{"scheme":"internet-facing"}}"#)

  /// The target group and its security groups are those of one cluster.
  private static let targetGroupBinding: KindReading = .deciding(
    "TargetGroupBinding", of: "elbv2.k8s.aws", plural: "targetgroupbindings",
    effect: .wayIn(.high),
    keep: ["spec": ["serviceRef": .whole, "targetType": .whole]],
    reason: "which Services AWS' load balancers lead to",
    reach: DecisionReach.targetGroupBinding,
    example: #"""
      {apiVersion: elbv2.k8s.aws/v1beta1, kind: TargetGroupBinding, metadata: {name: example, namespace: shop},
      spec: {serviceRef: {name: web, port: 80}, targetType: ip}}
      """#,
    keeps: #"{"spec":{"serviceRef":{"name":"web","port":80},"targetType":"ip"}}"#)

  private static let backend: KindReading = .deciding(
    "Backend", of: "gateway.envoyproxy.io", plural: "backends",
    effect: .wayIn(.high),
    reason: "where routes of Envoy Gateway may lead besides Services",
    example: #"""
      {apiVersion: gateway.envoyproxy.io/v1alpha1, kind: Backend, metadata: {name: example, namespace: shop}, spec:
      {endpoints: [{ip: {address: 192.0.2.7, port: 80}}]}}
      """#,
    keeps: #"{"spec":{"endpoints":[{"ip":{"address":"192.0.2.7","port":80}}]}}"#)

  /// Credentials of its other parts are left out.
  private static let securityPolicy: KindReading = .deciding(
    "SecurityPolicy", of: "gateway.envoyproxy.io", plural: "securitypolicies",
    effect: .limitsWaysIn(.medium),
    keep: ["spec": ["authorization": .whole, "targetRef": .whole, "targetRefs": .whole, "targetSelectors": .whole]],
    reason: "whom Envoy Gateway lets in",
    example: #"""
      {apiVersion: gateway.envoyproxy.io/v1alpha1, kind: SecurityPolicy, metadata: {name: example, namespace:
      shop}, spec: {targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: web}], authorization:
      {defaultAction: Deny}}}
      """#,
    keeps: #"""
      {"spec":{"authorization":{"defaultAction":"Deny"},"targetRefs":[{"group":"gateway.networking.k8s.io","kind":\#
      "HTTPRoute","name":"web"}]}}
      """#)

  private static let serviceExport: KindReading = .deciding(
    "ServiceExport", of: "multicluster.x-k8s.io", plural: "serviceexports",
    effect: .wayIn(.high),
    reason: "which Services other clusters may reach",
    example: #"""
      {apiVersion: multicluster.x-k8s.io/v1alpha1, kind: ServiceExport, metadata: {name: example, namespace: shop}}
      """#,
    keeps: #"{}"#)

  /// Time-outs decide nothing; credentials are left out.
  private static let gcpBackendPolicy: KindReading = .deciding(
    "GCPBackendPolicy", of: "networking.gke.io", plural: "gcpbackendpolicies",
    effect: .limitsWaysIn(.medium),
    keep: ["spec": ["default": ["iap": ["enabled": .whole], "securityPolicy": .whole], "targetRef": .whole]],
    reason: "whom Google's load balancers let in",
    example: #"""
      {apiVersion: networking.gke.io/v1, kind: GCPBackendPolicy, metadata: {name: example, namespace: shop}, spec:
      {default: {securityPolicy: office}, targetRef: {group: "", kind: Service, name: web}}}
      """#,
    keeps: #"{"spec":{"default":{"securityPolicy":"office"},"targetRef":{"group":"","kind":"Service","name":"web"}}}"#)

  private static let multiClusterIngress: KindReading = .deciding(
    "MultiClusterIngress", of: "networking.gke.io", plural: "multiclusteringresses",
    effect: .wayIn(.high),
    reason: "what load balancers over several clusters lead to",
    example: #"""
      {apiVersion: networking.gke.io/v1, kind: MultiClusterIngress, metadata: {name: example, namespace: shop},
      spec: {template: {spec: {backend: {serviceName: web, servicePort: 80}}}}}
      """#,
    keeps: #"{"spec":{"template":{"spec":{"backend":{"serviceName":"web","servicePort":80}}}}}"#)

  private static let multiClusterService: KindReading = .deciding(
    "MultiClusterService", of: "networking.gke.io", plural: "multiclusterservices",
    effect: .wayIn(.high),
    reason: "what load balancers over several clusters lead to",
    example: #"""
      {apiVersion: networking.gke.io/v1, kind: MultiClusterService, metadata: {name: example, namespace: shop},
      spec: {template: {spec: {selector: {app: web}, ports: [{name: h, protocol: TCP, port: 80, targetPort: 80}]}}}}
      """#,
    keeps: #"""
      {"spec":{"template":{"spec":{"ports":[{"name":"h","port":80,"protocol":"TCP","targetPort":80}],"selector":{\#
      "app":"web"}}}}}
      """#)

  /// Domain, replicas, nodes and certificates are those of one cluster.
  private static let ingressController: KindReading = .deciding(
    "IngressController", of: "operator.openshift.io", plural: "ingresscontrollers",
    effect: .wayIn(.high),
    keep: [
      "spec": [
        "endpointPublishingStrategy": .whole, "namespaceSelector": .whole, "routeAdmission": .whole,
        "routeSelector": .whole,
      ]
    ],
    reason: "which routes OpenShift's routers take",
    reach: DecisionReach.everywhere,
    example: #"""
      {apiVersion: operator.openshift.io/v1, kind: IngressController, metadata: {name: example, namespace: shop},
      spec: {endpointPublishingStrategy: {type: LoadBalancerService}, routeSelector: {matchLabels: {type: public}}}}
      """#,
    keeps: #"""
      {"spec":{"endpointPublishingStrategy":{"type":"LoadBalancerService"},"routeSelector":{"matchLabels":{"type":\#
      "public"}}}}
      """#)
}
