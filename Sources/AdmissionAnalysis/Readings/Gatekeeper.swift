import Documents
import KubernetesModel

extension AdmissionArea {
  static let gatekeeper: [KindReading] = [
    .gatekeeperAssign,
    .gatekeeperAssignImage,
    .gatekeeperAssignMetadata,
    .gatekeeperConfig,
    .gatekeeperConstraints,
    .gatekeeperConstraintTemplate,
    .gatekeeperExpansionTemplate,
    .gatekeeperModifySet,
    .gatekeeperProvider,
    .gatekeeperSyncSet,
  ]
}

/// Gatekeeper: constraints are of kinds that templates define, so their whole group is read.
extension KindReading {
  static let gatekeeperConstraints = KindReading(
    .group("constraints.gatekeeper.sh"),
    need: .deciding(
      Decision(area: AdmissionArea.id, verb: "decides what is admitted", .restricts, weight: .high)),
    // All of it says what is refused: match, parameters and action.
    keep: ["spec": .whole],
    defaults: [
      DefaultValue("spec", "{}"), DefaultValue("spec.enforcementAction", #""deny""#),
      DefaultValue("spec.match.scope", #""*""#), DefaultValue("spec.match", "{}"),
    ],
    unordered: ["spec.match.**"], omitted: ["spec.enforcementAction", "spec.match.**", "spec.parameters"],
    names: [
      NamePlace("spec.match.excludedNamespaces[]", .namespace),
      NamePlace("spec.match.namespaceSelector", .namespaceSelector),
      NamePlace("spec.match.namespaces[]", .namespace),
    ],
    reason: "which requests a constraint of Gatekeeper refuses",
    examples: [
      Example(
        """
        apiVersion: constraints.gatekeeper.sh/v1beta1
        kind: K8sPSPHostFilesystem
        metadata: {name: host-filesystem}
        spec: {match: {kinds: [{apiGroups: [""], kinds: [Pod]}], excludedNamespaces: [web, kube-system], namespaces: [shop],
          namespaceSelector: {matchLabels: {team: a}}}}
        """,
        keeps: #"{"spec":{"enforcementAction":"deny","match":{"excludedNamespaces":["kube-system","web"],"#
          + #""kinds":[{"apiGroups":[""],"kinds":["Pod"]}],"namespaceSelector":{"matchLabels":{"team":"a"}},"#
          + #""namespaces":["shop"],"scope":"*"}}}"#)
    ])

  static let gatekeeperConstraintTemplate = admits(
    "templates.gatekeeper.sh", "ConstraintTemplate", "constrainttemplates", "v1",
    keep: ["spec": ["crd": ["spec": ["names": ["kind": .whole], "validation": .whole]], "targets": .whole]],
    defaults: [DefaultValue("spec.crd.spec.validation.legacySchema", "false")],
    reason: "what constraints of its kind look at",
    example: "spec: {crd: {spec: {names: {kind: K8sX}}}, targets: [{target: t, rego: package x}]}",
    keeps: #"{"spec":{"crd":{"spec":{"names":{"kind":"K8sX"}}},"targets":[{"rego":"package x","target":"t"}]}}"#)

  static let gatekeeperConfig = admits(
    "config.gatekeeper.sh", "Config", "configs", "v1alpha1", .namespaced, .either, reach: { _ in .cluster },
    keep: ["spec": ["match": .whole, "sync": .whole]],
    unordered: ["spec.match[].excludedNamespaces", "spec.match[].processes", "spec.sync.syncOnly"],
    names: [NamePlace("spec.match[].excludedNamespaces[]", .namespace)],
    reason: "which namespaces Gatekeeper leaves alone, and which objects constraints can look up",
    example: "spec: {match: [{excludedNamespaces: [kube-system], processes: [webhook, audit]}]}",
    keeps: #"{"spec":{"match":[{"excludedNamespaces":["kube-system"],"processes":["audit","webhook"]}]}}"#)

  static let gatekeeperExpansionTemplate = admits(
    "expansion.gatekeeper.sh", "ExpansionTemplate", "expansiontemplate", "v1beta1",
    keep: [
      "spec": ["applyTo": .whole, "enforcementAction": .whole, "generatedGVK": .whole, "templateSource": .whole]
    ],
    reason: "which objects are judged by what is made of them",
    example: "spec: {templateSource: spec.template, generatedGVK: {kind: Pod, group: \"\", version: v1}}",
    keeps: #"{"spec":{"generatedGVK":{"group":"","kind":"Pod","version":"v1"},"templateSource":"spec.template"}}"#)

  static let gatekeeperProvider = admits(
    "externaldata.gatekeeper.sh", "Provider", "providers", "v1beta1", .cluster, .either,
    keep: ["spec": ["timeout": .whole, "url": .whole]],
    reason: "from where constraints take what they compare with",
    example: "spec: {url: \"https://provider.example/validate\", timeout: 3, caBundle: TUlJ}",
    keeps: #"{"spec":{"timeout":3,"url":"https://provider.example/validate"}}"#)

  static let gatekeeperSyncSet = admits(
    "syncset.gatekeeper.sh", "SyncSet", "syncsets", "v1alpha1", .cluster, .either,
    keep: ["spec": ["gvks": .whole]], unordered: ["spec.gvks"],
    reason: "which objects constraints can look up",
    example: "spec: {gvks: [{group: \"\", version: v1, kind: Namespace}]}",
    keeps: #"{"spec":{"gvks":[{"group":"","kind":"Namespace","version":"v1"}]}}"#)

  static let gatekeeperAssign = gatekeeperMutation("Assign", "assign")
  static let gatekeeperAssignImage = gatekeeperMutation("AssignImage", "assignimage", version: "v1alpha1")
  static let gatekeeperAssignMetadata = gatekeeperMutation("AssignMetadata", "assignmetadata")
  static let gatekeeperModifySet = gatekeeperMutation("ModifySet", "modifyset")

  /// Their plurals are what is written here.
  private static func gatekeeperMutation(_ kind: String, _ plural: String, version: String = "v1") -> KindReading {
    admits(
      "mutations.gatekeeper.sh", kind, plural, version, .cluster, .either,
      keep: ["spec": ["applyTo": .whole, "location": .whole, "match": .whole, "parameters": .whole]],
      defaults: [
        DefaultValue("spec.parameters.assign.externalData.dataSource", #""ValueAtLocation""#),
        DefaultValue("spec.parameters.assign.externalData.failurePolicy", #""Fail""#),
      ],
      names: [
        NamePlace("spec.match.excludedNamespaces[]", .namespace),
        NamePlace("spec.match.namespaceSelector", .namespaceSelector), NamePlace("spec.match.namespaces[]", .namespace),
      ],
      reason: "which requests Gatekeeper changes",
      example: """
        spec:
          location: metadata.labels.team
          match: {namespaces: [shop], excludedNamespaces: [web], namespaceSelector: {matchLabels: {team: a}}}
          parameters: {assign: {value: shop}}
        """,
      keeps: #"{"spec":{"location":"metadata.labels.team","match":{"excludedNamespaces":["web"],"#
        + #""namespaceSelector":{"matchLabels":{"team":"a"}},"namespaces":["shop"]},"#
        + #""parameters":{"assign":{"value":"shop"}}}}"#)
  }
}
