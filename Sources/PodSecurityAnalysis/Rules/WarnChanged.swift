import Findings

/// People are warned of violations in one cluster and not in the other.
enum WarnChanged {
  static let rule = FindingRule(
    id: "pod-security/warn-changed",
    title: "people are warned of violations in one cluster and not in the other",
    explanation: """
      The warn mode refuses nothing: it answers kubectl and other clients with a warning, also for controllers, whose \
      pods would be refused only later. Without a warn label warnings follow a stricter enforce level; a difference \
      that only follows a difference in enforcement is told there.
      """,
    severities: "Low when weaker or different, info when stricter: nothing is let in by it.",
    references: Rules.references,
    examples: [
      .init(
        "Warnings lowered",
        baseline: """
          apiVersion: v1
          kind: Namespace
          metadata: {name: web, labels: {pod-security.kubernetes.io/warn: restricted}}
          """,
        target: """
          apiVersion: v1
          kind: Namespace
          metadata: {name: web, labels: {pod-security.kubernetes.io/warn: baseline}}
          """,
        fires: true),
      .init(
        "A removed warn label that the enforce level replaces",
        baseline: """
          apiVersion: v1
          kind: Namespace
          metadata:
            name: web
            labels: {pod-security.kubernetes.io/enforce: restricted, pod-security.kubernetes.io/warn: restricted}
          """,
        target: """
          apiVersion: v1
          kind: Namespace
          metadata: {name: web, labels: {pod-security.kubernetes.io/enforce: restricted}}
          """,
        fires: false),
    ])
}
