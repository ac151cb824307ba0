import Documents
import KubernetesModel

extension AdmissionArea {
  static let webhooks: [KindReading] = [
    .mutatingWebhookConfiguration,
    .validatingWebhookConfiguration,
  ]
}

/// Kubernetes' own: configurations of webhooks.
///
/// caBundle is made anew per cluster and never kept; names of webhooks, their side effects and review versions decide
/// nothing.
extension KindReading {
  private static let webhook: [String: FieldSelection] = [
    "clientConfig": ["service": .whole, "url": .whole], "failurePolicy": .whole,
    "matchConditions": ["expression": .whole], "matchPolicy": .whole, "namespaceSelector": .whole,
    "objectSelector": .whole, "rules": .whole, "timeoutSeconds": .whole,
  ]

  private static let webhookDefaults = [
    DefaultValue("webhooks[].clientConfig.service.port", "443"), DefaultValue("webhooks[].failurePolicy", #""Fail""#),
    DefaultValue("webhooks[].matchPolicy", #""Equivalent""#), DefaultValue("webhooks[].namespaceSelector", "{}"),
    DefaultValue("webhooks[].objectSelector", "{}"), DefaultValue("webhooks[].rules[].scope", #""*""#),
    DefaultValue("webhooks[].timeoutSeconds", "10"),
  ]

  private static let webhookSets =
    ["webhooks[].matchConditions", "webhooks[].rules"]
    + ruleSets("webhooks[].rules[]") + selectorSets("webhooks[].namespaceSelector")
    + selectorSets("webhooks[].objectSelector")

  private static let webhookNames = [
    NamePlace("webhooks[].clientConfig.service.namespace", .namespace),
    NamePlace("webhooks[].namespaceSelector", .namespaceSelector),
  ]

  /// Lists of a rule whose order means nothing.
  static func ruleSets(_ path: String) -> [String] {
    ["apiGroups", "apiVersions", "operations", "resourceNames", "resources"].map { "\(path).\($0)" }
  }

  /// Lists of a label selector whose order means nothing.
  static func selectorSets(_ path: String) -> [String] {
    ["\(path).matchExpressions", "\(path).matchExpressions[].values"]
  }

  static let mutatingWebhookConfiguration = admits(
    "admissionregistration.k8s.io", "MutatingWebhookConfiguration", "mutatingwebhookconfigurations", "v1",
    .cluster, .either, reach: AdmissionReach.ofWebhooks,
    keep: ["webhooks": .only(webhook.merging(["reinvocationPolicy": .whole]) { first, _ in first })],
    defaults: webhookDefaults + [DefaultValue("webhooks[].reinvocationPolicy", #""Never""#)],
    unordered: webhookSets, names: webhookNames,
    reason: "which requests a webhook may change",
    example: """
      webhooks:
      - name: inject.example
        clientConfig: {caBundle: TUlJ, service: {name: inject, namespace: mesh, path: /inject}}
        rules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
        sideEffects: None
        admissionReviewVersions: [v1]
      """,
    keeps: #"{"webhooks":[{"clientConfig":{"service":{"name":"inject","namespace":"mesh","path":"/inject","#
      + #""port":443}},"failurePolicy":"Fail","matchPolicy":"Equivalent","namespaceSelector":{},"objectSelector":{},"#
      + #""reinvocationPolicy":"Never","rules":[{"apiGroups":[""],"apiVersions":["v1"],"operations":["CREATE"],"#
      + #""resources":["pods"],"scope":"*"}],"timeoutSeconds":10}]}"#)

  static let validatingWebhookConfiguration = admits(
    "admissionregistration.k8s.io", "ValidatingWebhookConfiguration", "validatingwebhookconfigurations", "v1",
    reach: AdmissionReach.ofWebhooks, keep: ["webhooks": .only(webhook)], defaults: webhookDefaults,
    unordered: ["webhooks"] + webhookSets, names: webhookNames,
    reason: "which requests a webhook may refuse",
    example: """
      webhooks:
      - name: pods.image-policy.example
        failurePolicy: Ignore
        clientConfig: {service: {namespace: security, name: policy}}
        rules: [{apiGroups: [""], apiVersions: [v1], operations: [UPDATE, CREATE], resources: [pods]}]
        sideEffects: None
        admissionReviewVersions: [v1]
      """,
    keeps: #"{"webhooks":[{"clientConfig":{"service":{"name":"policy","namespace":"security","port":443}},"#
      + #""failurePolicy":"Ignore","#
      + #""matchPolicy":"Equivalent","namespaceSelector":{},"objectSelector":{},"#
      + #""rules":[{"apiGroups":[""],"apiVersions":["v1"],"operations":["CREATE","UPDATE"],"#
      + #""resources":["pods"],"scope":"*"}],"timeoutSeconds":10}]}"#)
}
