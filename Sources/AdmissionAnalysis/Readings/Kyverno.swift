import Documents
import KubernetesModel

extension AdmissionArea {
  static let kyverno: [KindReading] = [
    .kyvernoCleanupPolicy,
    .kyvernoClusterCleanupPolicy,
    .kyvernoClusterPolicy,
    .kyvernoGlobalContextEntry,
    .kyvernoPolicy,
    .kyvernoPolicyException,
  ]
}

/// Kyverno. Messages decide nothing; status is what a cluster made of a policy. Headers of calls may hold tokens.
extension KindReading {
  private static let kyvernoPolicySpec: FieldSelection = [
    "admission": .whole, "applyRules": .whole, "failurePolicy": .whole, "generateExisting": .whole,
    "mutateExistingOnPolicyUpdate": .whole, "webhookConfiguration": .whole, "webhookTimeoutSeconds": .whole,
    "validationFailureAction": .whole, "validationFailureActionOverrides": .whole,
    "rules": [
      "*": .whole, "context": ["*": .whole, "apiCall": ["*": .whole, "service": ["url": .whole]]],
      "generate": ["*": .whole, "data": .digest],
      // Patches are texts that may hold anything.
      "mutate": [
        "*": .whole, "foreach": ["*": .whole, "patchesJson6902": .digest], "patchesJson6902": .digest,
      ],
      "validate": .except(["message"]),
    ],
  ]

  /// Which rules are written anew for what makes pods, an annotation says.
  private static let kyvernoPolicyKeep: FieldSelection = [
    "metadata": ["annotations": ["pod-policies.kyverno.io/autogen-controllers": .whole]], "spec": kyvernoPolicySpec,
  ]

  private static let kyvernoPolicyDefaults = [
    DefaultValue("spec.admission", "true"), DefaultValue("spec.failurePolicy", #""Fail""#),
    DefaultValue("spec.generateExisting", "false"), DefaultValue("spec.mutateExistingOnPolicyUpdate", "false"),
    DefaultValue("spec.rules[].skipBackgroundRequests", "true"),
    DefaultValue("spec.rules[].validate.allowExistingViolations", "true"),
    DefaultValue("spec.rules[].validate.cel.generate", "false"),
    DefaultValue("spec.rules[].verifyImages[].mutateDigest", "true"),
    DefaultValue("spec.rules[].verifyImages[].required", "true"),
    DefaultValue("spec.rules[].verifyImages[].useCache", "true"),
    DefaultValue("spec.rules[].verifyImages[].verifyDigest", "true"),
    DefaultValue("spec.validationFailureAction", #""Audit""#), DefaultValue("spec.webhookTimeoutSeconds", "10"),
  ]

  /// Who and what a rule is about: sets of names, whatever their order.
  private static let kyvernoSets = ["spec.rules[].exclude.**", "spec.rules[].match.**"]

  /// In patterns null stands for what must not be there; in patches, for what is taken away.
  private static let kyvernoNulls =
    ["spec.rules[].mutate", "spec.rules[].mutate.foreach[]"].map { "\($0).patchStrategicMerge.**" }
    + ["spec.rules[].validate", "spec.rules[].validate.foreach[]"].flatMap {
      ["\($0).anyPattern.**", "\($0).pattern.**"]
    }

  private static let kyvernoEmpties =
    kyvernoSets + ["spec.rules[].context", "spec.rules[].preconditions", "spec.validationFailureActionOverrides"]

  private static let kyvernoNames = [NamePlace("spec.rules[].**.namespaces[]", .namespace)]

  private static let kyvernoPolicyExample = """
    spec:
      background: true
      rules:
      - name: no-host-path
        match: {any: [{resources: {kinds: [Pod], namespaces: [shop]}}]}
        validate: {failureAction: Enforce, message: no, pattern: {spec: {"=(hostPID)": false}}}
    """

  private static let kyvernoPolicyKeeps =
    #"{"spec":{"admission":true,"failurePolicy":"Fail","generateExisting":false,"#
    + #""mutateExistingOnPolicyUpdate":false,"rules":[{"match":{"any":[{"resources":{"kinds":["Pod"],"namespaces":["shop"]}}]},"#
    + #""name":"no-host-path","skipBackgroundRequests":true,"validate":{"allowExistingViolations":true,"#
    + #""failureAction":"Enforce","pattern":{"spec":{"=(hostPID)":false}}}}],"validationFailureAction":"Audit","#
    + #""webhookTimeoutSeconds":10}}"#

  static let kyvernoCleanupPolicy = admits(
    "kyverno.io", "CleanupPolicy", "cleanuppolicies", "v2", .namespaced, .either, weight: .medium,
    verb: "deletes objects",
    // All of it says what is deleted and when.
    keep: ["spec": .whole], reason: "which objects Kyverno deletes",
    example: "spec: {schedule: \"0 1 * * *\", match: {any: [{resources: {kinds: [Pod]}}]}}",
    keeps: #"{"spec":{"match":{"any":[{"resources":{"kinds":["Pod"]}}]},"schedule":"0 1 * * *"}}"#)

  static let kyvernoClusterCleanupPolicy = admits(
    "kyverno.io", "ClusterCleanupPolicy", "clustercleanuppolicies", "v2", .cluster, .either, weight: .medium,
    verb: "deletes objects",
    // All of it says what is deleted and when.
    keep: ["spec": .whole], reason: "which objects Kyverno deletes",
    example: "spec: {schedule: \"0 1 * * *\", match: {any: [{resources: {kinds: [Pod]}}]}}",
    keeps: #"{"spec":{"match":{"any":[{"resources":{"kinds":["Pod"]}}]},"schedule":"0 1 * * *"}}"#)

  static let kyvernoClusterPolicy = admits(
    "kyverno.io", "ClusterPolicy", "clusterpolicies", "v1", .cluster, .either, keep: kyvernoPolicyKeep,
    defaults: kyvernoPolicyDefaults, unordered: kyvernoSets, nullable: kyvernoNulls, omitted: kyvernoEmpties,
    names: kyvernoNames, reason: "which requests Kyverno refuses or changes, and what it makes",
    example: kyvernoPolicyExample, keeps: kyvernoPolicyKeeps)

  static let kyvernoGlobalContextEntry = admits(
    "kyverno.io", "GlobalContextEntry", "globalcontextentries", "v2", .cluster, .either,
    keep: [
      "spec": [
        "apiCall": ["method": .whole, "refreshInterval": .whole, "service": ["url": .whole], "urlPath": .whole],
        "kubernetesResource": .whole, "projections": .whole,
      ]
    ],
    defaults: [
      DefaultValue("spec.apiCall.method", #""GET""#), DefaultValue("spec.apiCall.refreshInterval", #""10m""#),
    ],
    reason: "from where policies take what they compare with",
    example: "spec: {kubernetesResource: {group: apps, version: v1, resource: deployments, namespace: shop}}",
    keeps: #"{"spec":{"kubernetesResource":{"group":"apps","namespace":"shop","resource":"deployments","#
      + #""version":"v1"}}}"#)

  static let kyvernoPolicy = admits(
    "kyverno.io", "Policy", "policies", "v1", .namespaced, .either, keep: kyvernoPolicyKeep,
    defaults: kyvernoPolicyDefaults, unordered: kyvernoSets, nullable: kyvernoNulls, omitted: kyvernoEmpties,
    names: kyvernoNames, reason: "which requests in its namespace Kyverno refuses or changes",
    example: kyvernoPolicyExample, keeps: kyvernoPolicyKeeps)

  static let kyvernoPolicyException = admits(
    "kyverno.io", "PolicyException", "policyexceptions", "v2", .namespaced, .permits,
    // It decides from its own namespace about objects of any.
    reach: { _ in .cluster },
    keep: [
      "spec": ["conditions": .whole, "exceptions": .whole, "match": .whole, "podSecurity": .whole]
    ],
    unordered: ["spec.exceptions", "spec.exceptions[].ruleNames", "spec.match.**"], omitted: ["spec.match.**"],
    reason: "what is excepted from policies",
    example: "spec: {background: true, exceptions: [{policyName: no-host-path, ruleNames: [b, a]}]}",
    keeps: #"{"spec":{"exceptions":[{"policyName":"no-host-path","ruleNames":["a","b"]}]}}"#)
}
