import Documents
import KubernetesModel

extension AdmissionArea {
  static let admissionPolicies: [KindReading] = [
    .mutatingAdmissionPolicy,
    .mutatingAdmissionPolicyBinding,
    .validatingAdmissionPolicy,
    .validatingAdmissionPolicyBinding,
  ]
}

/// Kubernetes' own: policies in its expression language, and what binds them. Messages decide nothing.
extension KindReading {
  private static let group = "admissionregistration.k8s.io"

  private static let constraints: FieldSelection = [
    "excludeResourceRules": .whole, "matchPolicy": .whole, "namespaceSelector": .whole, "objectSelector": .whole,
    "resourceRules": .whole,
  ]

  private static func constraintDefaults(_ path: String) -> [DefaultValue] {
    [
      DefaultValue("\(path).excludeResourceRules[].scope", #""*""#),
      DefaultValue("\(path).matchPolicy", #""Equivalent""#),
      DefaultValue("\(path).namespaceSelector", "{}"), DefaultValue("\(path).objectSelector", "{}"),
      DefaultValue("\(path).resourceRules[].scope", #""*""#),
    ]
  }

  private static func constraintSets(_ path: String) -> [String] {
    ["\(path).excludeResourceRules", "\(path).resourceRules"] + ruleSets("\(path).excludeResourceRules[]")
      + ruleSets("\(path).resourceRules[]") + selectorSets("\(path).namespaceSelector")
      + selectorSets("\(path).objectSelector")
  }

  private static let bindingDefaults = constraintDefaults("spec.matchResources")

  private static let bindingNames = [
    NamePlace("spec.matchResources.namespaceSelector", .namespaceSelector),
    NamePlace("spec.paramRef.namespace", .namespace),
  ]

  static let mutatingAdmissionPolicy = admits(
    group, "MutatingAdmissionPolicy", "mutatingadmissionpolicies", "v1beta1", .cluster, .either,
    reach: AdmissionReach.ofPolicy,
    keep: [
      "spec": [
        "failurePolicy": .whole, "matchConditions": ["expression": .whole], "matchConstraints": constraints,
        "mutations": .whole, "paramKind": .whole, "reinvocationPolicy": .whole, "variables": .whole,
      ]
    ],
    defaults: constraintDefaults("spec.matchConstraints") + [
      DefaultValue("spec.failurePolicy", #""Fail""#), DefaultValue("spec.reinvocationPolicy", #""Never""#),
    ],
    unordered: ["spec.matchConditions"] + constraintSets("spec.matchConstraints"),
    names: [NamePlace("spec.matchConstraints.namespaceSelector", .namespaceSelector)],
    reason: "which requests a policy changes",
    example: """
      spec:
        matchConstraints:
          resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
        mutations: [{patchType: JSONPatch, jsonPatch: {expression: "[]"}}]
        reinvocationPolicy: IfNeeded
      """,
    keeps: #"{"spec":{"failurePolicy":"Fail","matchConstraints":{"matchPolicy":"Equivalent","namespaceSelector":{},"#
      + #""objectSelector":{},"resourceRules":[{"apiGroups":[""],"apiVersions":["v1"],"operations":["CREATE"],"#
      + #""resources":["pods"],"scope":"*"}]},"mutations":[{"jsonPatch":{"expression":"[]"},"patchType":"JSONPatch"}],"#
      + #""reinvocationPolicy":"IfNeeded"}}"#)

  static let mutatingAdmissionPolicyBinding = admits(
    group, "MutatingAdmissionPolicyBinding", "mutatingadmissionpolicybindings", "v1beta1", .cluster, .either,
    keep: ["spec": ["matchResources": constraints, "paramRef": .whole, "policyName": .whole]],
    defaults: bindingDefaults, unordered: constraintSets("spec.matchResources"), names: bindingNames,
    reason: "where a policy changes requests, with which parameters",
    example: """
      spec:
        policyName: sidecars
        paramRef: {name: p, namespace: shop, parameterNotFoundAction: Deny}
        matchResources: {namespaceSelector: {matchLabels: {team: a}}}
      """,
    keeps: #"{"spec":{"matchResources":{"matchPolicy":"Equivalent","namespaceSelector":{"matchLabels":{"team":"a"}},"#
      + #""objectSelector":{}},"paramRef":{"name":"p","namespace":"shop","parameterNotFoundAction":"Deny"},"#
      + #""policyName":"sidecars"}}"#)

  static let validatingAdmissionPolicy = admits(
    group, "ValidatingAdmissionPolicy", "validatingadmissionpolicies", "v1", reach: AdmissionReach.ofPolicy,
    keep: [
      "spec": [
        "auditAnnotations": .whole, "failurePolicy": .whole, "matchConditions": ["expression": .whole],
        "matchConstraints": constraints, "paramKind": .whole, "validations": ["expression": .whole],
        "variables": .whole,
      ]
    ],
    defaults: constraintDefaults("spec.matchConstraints") + [DefaultValue("spec.failurePolicy", #""Fail""#)],
    unordered: ["spec.matchConditions", "spec.validations"] + constraintSets("spec.matchConstraints"),
    names: [NamePlace("spec.matchConstraints.namespaceSelector", .namespaceSelector)],
    reason: "which requests a policy refuses",
    example: """
      spec:
        matchConstraints:
          resourceRules: [{apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments]}]
        validations: [{expression: "object.spec.replicas < 5", message: too many}]
      """,
    keeps: #"{"spec":{"failurePolicy":"Fail","matchConstraints":{"matchPolicy":"Equivalent","namespaceSelector":{},"#
      + #""objectSelector":{},"resourceRules":[{"apiGroups":["apps"],"apiVersions":["v1"],"operations":["CREATE"],"#
      + #""resources":["deployments"],"scope":"*"}]},"validations":[{"expression":"object.spec.replicas < 5"}]}}"#)

  static let validatingAdmissionPolicyBinding = admits(
    group, "ValidatingAdmissionPolicyBinding", "validatingadmissionpolicybindings", "v1",
    keep: [
      "spec": ["matchResources": constraints, "paramRef": .whole, "policyName": .whole, "validationActions": .whole]
    ],
    defaults: bindingDefaults, unordered: ["spec.validationActions"] + constraintSets("spec.matchResources"),
    names: bindingNames,
    reason: "where a policy refuses, warns or only records, with which parameters",
    example: """
      spec:
        policyName: replicas
        validationActions: [Deny, Audit]
        paramRef: {name: p, namespace: shop, parameterNotFoundAction: Deny}
        matchResources: {objectSelector: {}}
      """,
    keeps: #"{"spec":{"matchResources":{"matchPolicy":"Equivalent","namespaceSelector":{},"objectSelector":{}},"#
      + #""paramRef":{"name":"p","namespace":"shop","parameterNotFoundAction":"Deny"},"policyName":"replicas","validationActions":["Audit","Deny"]}}"#
  )
}
