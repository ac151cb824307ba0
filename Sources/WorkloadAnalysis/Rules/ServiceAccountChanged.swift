import Findings

extension FindingRule {
  static let serviceAccountChanged = FindingRule(
    id: "workloads/service-account-changed", title: "A workload runs as another service account",
    explanation: """
      What the pods may ask of the API server is what their account is granted. The direction compares the roles to which \
      both accounts are bound by name; grants to groups count for both alike.
      """,
    severities: """
      Medium; low when the other account is bound to fewer roles.
      """,
    references: ["https://kubernetes.io/docs/concepts/security/service-accounts/"],
    examples: [
      Example(
        "another account",
        baselineSpec: "containers: [{name: api, image: r.example/api@sha256:01}]",
        targetSpec: """
          serviceAccountName: etl
          containers: [{name: api, image: r.example/api@sha256:01}]
          """,
        fires: true),
      Example(
        "default spelled out",
        baselineSpec: "containers: [{name: api, image: r.example/api@sha256:01}]",
        targetSpec: """
          serviceAccountName: default
          containers: [{name: api, image: r.example/api@sha256:01}]
          """,
        fires: false),
    ])
}
