import Findings
import KubernetesModel
import Reporting

extension Scenario {
  /// A service account elevated on a Friday, a NetworkPolicy opened, a namespace weakened, and what goes with it.
  static let failover: Scenario = {
    var target = TargetReport.of(dr, drFindings)
    target.areas[1].details = namespaceTraffic
    return Scenario(name: "failover", report: .of(.named("prod"), [target]))
  }()

  private static let namespaceTraffic: StructuredValue = [
    "namespaceTraffic": [
      "namespaces": ["ci", "fraud", "ingress-nginx", "payments", "sandbox", "web"],
      "baseline": [
        ["all", "none", "none", "none", "none", "none"], ["none", "some", "none", "some", "none", "none"],
        ["none", "none", "all", "none", "none", "some"], ["none", "some", "none", "all", "none", "none"],
        ["none", "none", "none", "none", "all", "none"], ["none", "none", "none", "some", "none", "all"],
      ],
      "target": [
        ["all", "none", "none", "none", "none", "some"], ["none", "all", "none", "none", "none", "some"],
        ["none", "none", "all", "none", "none", "some"], ["none", "some", "none", "all", "none", "some"],
        ["none", "none", "none", "none", "all", "some"], ["none", "none", "none", "some", "none", "all"],
      ],
    ]
  ]

  /// The same in 256 colours.
  static let failoverColored: Scenario = {
    var scenario = Scenario(name: "failover-colored", report: failover.report, formats: ["text"])
    scenario.options.colors = .extended
    return scenario
  }()

  /// The same with every finding in full.
  static let failoverExplained: Scenario = {
    var scenario = Scenario(name: "failover-explained", report: failover.report, formats: ["text"])
    scenario.options.detail = .full
    return scenario
  }()

  /// The same on a wide terminal with nothing folded.
  static let failoverWide: Scenario = {
    var scenario = Scenario(name: "failover-wide", report: failover.report, formats: ["text"])
    scenario.options.width = 120
    scenario.options.verbosity = .verbose
    return scenario
  }()

  static let dr = ClusterSummary.named("dr", minor: 35)

  static let drFindings: [(String, Finding)] = [
    ("DW-5f1c09a2b7", .elevated), ("DW-8d20e4417c", .opened), ("DW-93b7f0a6d1", .weakenedNamespace),
    ("DW-1b44c7e90a", .auditorsReadSecrets("oidc:auditors")),
    ("DW-1b44c7e90b", .auditorsReadSecrets("oidc:payments-dev")),
    ("DW-1b44c7e90c", .auditorsReadSecrets("oidc:sandbox")),
    ("DW-1b44c7e90d", .auditorsReadSecrets("oidc:support")),
    ("DW-1b44c7e90e", .auditorsReadSecrets("oidc:web-dev")),
    ("DW-77aa0c13f2", .exchanged), ("DW-c0ffee1234", .lostDebugging), ("DW-2a2b2c2d2e", .versionSkew("system:node")),
    ("DW-2a2b2c2d2f", .versionSkew("system:kube-scheduler")), ("DW-4e5f60718a", .ghostPolicy),
    ("DW-9988776655", .missingNamespace),
  ]
}

extension Finding {
  static let elevated = Finding(
    rule: "access/cluster-admin-gained", severity: .critical, direction: .weaker,
    place: Place(namespace: "payments", kind: "serviceaccount", name: "payments-api"), change: "everything",
    summary: "serviceaccount payments-api can do everything in the cluster",
    baseline: "get, list, watch configmaps in payments", target: "everything, in every namespace",
    witness: Witness(
      question: "system:serviceaccount:payments:payments-api delete secrets in vault", baseline: "denied",
      target: "allowed"),
    baselineEvidence: [
      .of(
        "RoleBinding", "payments-api", in: "payments", field: "roleRef", explanation: "grants Role payments-api",
        at: SourceLocation(file: "clusters/prod/payments/rbac.yaml", line: 31), changed: .deploy)
    ],
    targetEvidence: [
      .of(
        "RoleBinding", "payments-api", in: "payments", field: "roleRef", explanation: "grants Role payments-api",
        at: SourceLocation(file: "clusters/dr/payments/rbac.yaml", line: 31), changed: .deploy),
      .of(
        "ClusterRoleBinding", "tmp-incident-4711", field: "subjects[0]",
        explanation: "grants ClusterRole cluster-admin", at: SourceLocation(file: "clusters/dr/tmp.yaml", line: 4),
        changed: .friday),
      .of("ClusterRole", "cluster-admin", field: "rules[0]", explanation: "allows every verb", isAssumed: true),
    ],
    remedy: ["kubectl --context dr delete clusterrolebinding tmp-incident-4711"],
    references: ["https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles"],
    details: [
      "gained": [
        ["verbs": ["*"], "apiGroups": ["*"], "resources": ["*"], "namespaces": ["*"]],
        ["verbs": ["*"], "nonResourceURLs": ["*"]],
      ]
    ],
    notes: ["The subject can grant itself any other permission, so closing this one alone may not be enough."])

  static let opened = Finding(
    rule: "reachability/traffic-opened", severity: .high, direction: .weaker,
    place: Place(namespace: "web", kind: "workload", name: "Deployment/storefront"), change: "ingress from *",
    summary: "every namespace may connect to storefront on TCP 8080",
    baseline: "TCP 8080 from ingress-nginx", target: "TCP 8080 from every pod of every namespace",
    witness: Witness(
      question: "sandbox/jupyter-0 → web/storefront-6c9 TCP 8080", baseline: "denied", target: "allowed"),
    baselineEvidence: [
      .of(
        "NetworkPolicy", "allow-from-ingress", in: "web", field: "spec.ingress[0].from[0]",
        explanation: "selects namespaces labelled app=ingress-nginx",
        at: SourceLocation(file: "clusters/prod/web/netpol.yaml", line: 18, column: 7), changed: .deploy)
    ],
    targetEvidence: [
      .of(
        "NetworkPolicy", "allow-from-ingress", in: "web", field: "spec.ingress[0].from[0]",
        explanation: "selects every namespace", at: SourceLocation(file: "clusters/dr/web/netpol.yaml", line: 18),
        changed: ObjectChange(manager: "kubectl-client-side-apply", time: "2026-11-17T09:03:55Z"))
    ],
    remedy: [
      RemedyStep(
        running:
          "kubectl --context dr -n web patch networkpolicy allow-from-ingress --type=json "
          + "-p '[{\"op\":\"replace\",\"path\":\"/spec/ingress/0/from/0/namespaceSelector\",\"value\":"
          + "{\"matchLabels\":{\"app\":\"ingress-nginx\"}}}]'")
    ],
    references: ["https://kubernetes.io/docs/concepts/services-networking/network-policies/"],
    details: [
      "opened": [
        ["from": "sandbox", "to": "web", "ports": ["TCP 8080"]], ["from": "ci", "to": "web", "ports": ["TCP 8080"]],
      ]
    ])

  static let weakenedNamespace = Finding(
    rule: "pod-security/enforce-lowered", severity: .high, direction: .weaker,
    place: Place(kind: "namespace", name: "fraud"), change: "enforce baseline -> privileged",
    summary: "namespace fraud admits privileged pods",
    baseline: "enforces baseline", target: "enforces privileged",
    witness: Witness(
      question: "a pod with a privileged container in fraud", baseline: "rejected: privileged", target: "admitted"),
    baselineEvidence: [
      .of(
        "Namespace", "fraud", field: "metadata.labels[pod-security.kubernetes.io/enforce]", explanation: "baseline",
        at: SourceLocation(file: "clusters/prod/namespaces.yaml", line: 44))
    ],
    targetEvidence: [
      .of(
        "Namespace", "fraud", field: "metadata.labels[pod-security.kubernetes.io/enforce]", explanation: "privileged",
        at: SourceLocation(file: "clusters/dr/namespaces.yaml", line: 44), changed: .friday)
    ],
    remedy: ["kubectl --context dr label namespace fraud pod-security.kubernetes.io/enforce=baseline --overwrite"],
    references: ["https://kubernetes.io/docs/concepts/security/pod-security-admission/"],
    details: [
      "mode": "enforce", "loosened": ["privileged", "hostNamespaces", "hostPathVolumes"],
      "rejectedAfterFailover": [
        [
          "workload": "Deployment/scoring", "violatingPods": 3,
          "violations": [
            ["check": "runAsNonRoot", "detail": "container \"scoring\" must set securityContext.runAsNonRoot=true"],
            ["check": "seccompProfile", "detail": "pod must set seccompProfile.type to RuntimeDefault"],
          ],
        ]
      ],
    ])

  static func auditorsReadSecrets(_ group: String) -> Finding {
    Finding(
      rule: "access/permission-gained", severity: .high, direction: .weaker,
      place: Place(kind: "group", name: group), change: "get,list,watch secrets",
      summary: "group \(group) can read secrets", baseline: "nothing on secrets", target: "get, list, watch secrets",
      witness: Witness(question: "group \(group) get secrets in vault", baseline: "denied", target: "allowed"),
      baselineEvidence: [.of("ClusterRole", "view", isAssumed: true)],
      targetEvidence: [
        .of(
          "ClusterRole", "meridian:view-secrets", field: "rules[0]", explanation: "aggregated into view",
          at: SourceLocation(file: "clusters/dr/roles.yaml", line: 203), changed: .deploy),
        .of("ClusterRole", "view", isAssumed: true),
      ],
      remedy: ["kubectl --context dr delete clusterrole meridian:view-secrets"])
  }

  static let exchanged = Finding(
    rule: "access/permission-changed", severity: .medium, direction: .different,
    place: Place(namespace: "sandbox", kind: "group", name: "oidc:contractors"), change: "pods -> secrets",
    summary: "group oidc:contractors reads secrets instead of pods in sandbox",
    baseline: "get, list, watch pods", target: "get, list secrets",
    witness: Witness(question: "oidc:contractors get secrets in sandbox", baseline: "denied", target: "allowed"),
    baselineEvidence: [.of("Role", "contractor", in: "sandbox", field: "rules[0]")],
    targetEvidence: [.of("Role", "contractor", in: "sandbox", field: "rules[0]", changed: .friday)],
    remedy: ["Apply Role sandbox/contractor as it is in prod"])

  static let lostDebugging = Finding(
    rule: "access/permission-lost", severity: .medium, direction: .stricter,
    place: Place(namespace: "fraud", kind: "group", name: "oidc:data-eng"), change: "pods/exec create",
    summary: "group oidc:data-eng cannot exec into pods of fraud",
    baseline: "create pods/exec; get, list pods", target: "nothing",
    witness: Witness(question: "oidc:data-eng create pods/exec in fraud", baseline: "allowed", target: "denied"),
    baselineEvidence: [
      .of(
        "RoleBinding", "fraud-debug", in: "fraud", at: SourceLocation(file: "clusters/prod/fraud/rbac.yaml", line: 9),
        changed: .deploy)
    ],
    remedy: ["kubectl --context dr apply -f clusters/prod/fraud/rbac.yaml"])

  static func versionSkew(_ user: String) -> Finding {
    Finding(
      rule: "access/permission-lost", severity: .low, direction: .stricter,
      place: Place(kind: "user", name: user), change: "resourceclaims/status patch",
      summary: "user \(user) lacks permissions that 1.36 grants by default", baseline: "patch resourceclaims/status",
      target: "nothing",
      witness: Witness(question: "\(user) patch resourceclaims/status", baseline: "allowed", target: "denied"),
      tags: [.versionSkew])
  }

  static let ghostPolicy = Finding(
    rule: "reachability/policy-without-effect", severity: .low, direction: .weaker, effect: .latent,
    place: Place(namespace: "fraud", kind: "policy", name: "ghost-open"), change: "selects nothing",
    summary: "NetworkPolicy fraud/ghost-open would open pods labelled app=ghost", baseline: "no such policy",
    target: "allows everything to pods that do not exist yet",
    witness: Witness(question: "any pod → a pod labelled app=ghost in fraud", baseline: "denied", target: "allowed"))

  static let missingNamespace = Finding(
    rule: "access/topology", severity: .info, direction: .stricter, effect: .topology,
    place: Place(kind: "namespace", name: "load-test"), change: "missing in target",
    summary: "namespace load-test exists in prod only", baseline: "12 subjects", target: "none",
    witness: Witness(question: "namespace load-test", baseline: "exists", target: "does not exist"))
}
