import Documents

/// A ClusterPolicy or Policy of Kyverno, whose rules may say themselves what a failure does or leave it to the policy.
struct KyvernoPolicy {
  private let root: DocumentValue

  init(_ document: Document) { root = document.root }

  /// Members of the spec that stand for those of the same meaning that a rule leaves out.
  private static let inherited = [
    ("validationFailureAction", "failureAction"), ("validationFailureActionOverrides", "failureActionOverrides"),
  ]

  /// No rule changes or makes objects.
  var onlyRefuses: Bool {
    let rules = root["spec"]?["rules"]?.items ?? []
    return rules.allSatisfy { rule in rule["mutate"] == nil && rule["generate"] == nil && rule["verifyImages"] == nil }
  }

  /// The policy with the action of every rule written at the rule, where it wins.
  var effective: Document {
    guard let spec = root["spec"], spec.kind == .mapping else { return root.copy }
    var members = spec.memberTexts.filter { member in
      member.key != "rules" && !Self.inherited.contains { $0.0 == member.key }
    }
    members.append(("rules", CanonicalText.list((spec["rules"]?.items ?? []).map { rule(in: spec, $0) })))
    return Document(canonical: root.replacing("spec", with: CanonicalText.mapping(members)))
  }

  private func rule(in spec: DocumentValue, _ rule: DocumentValue) -> [UInt8] {
    let members = rule.members.map { member -> CanonicalText.Member in
      switch member.key {
      case "validate" where member.value.kind == .mapping: (member.key, check(in: spec, member.value))
      case "verifyImages" where member.value.kind == .list:
        (member.key, CanonicalText.list(member.value.items.map { check(in: spec, $0) }))
      default: (member.key, Array(member.value.text))
      }
    }
    return CanonicalText.mapping(members)
  }

  private func check(in spec: DocumentValue, _ check: DocumentValue) -> [UInt8] {
    var members = check.memberTexts.filter { member in !Self.inherited.contains { $0.1 == member.key } }
    for (ofSpec, ofRule) in Self.inherited {
      guard let value = check[ofRule] ?? spec[ofSpec] else { continue }
      members.append((ofRule, Self.action(value)))
    }
    return CanonicalText.mapping(members)
  }

  /// `enforce` was written `Enforce` later.
  private static func action(_ value: DocumentValue) -> [UInt8] {
    switch value.string {
    case "enforce": CanonicalText.text("Enforce")
    case "audit": CanonicalText.text("Audit")
    default: Array(value.text)
    }
  }
}
