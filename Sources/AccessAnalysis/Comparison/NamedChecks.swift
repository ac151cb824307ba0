import KubernetesModel

/// Checks that no discovery announces and only roles betray: whoever writes such a verb expects something to ask for it.
struct NamedChecks: Sendable {
  /// What admission policies and other programs may ask about, as rules for every name.
  let askedByPolicies: [PolicyRule]
  /// What is asked when a node wants a token for an audience.
  let audiences: [PolicyRule]
  /// Names of service accounts that roles mention as names of users: nobody is ever asked for as a user by them.
  let accountNames: Set<String>

  /// - Parameter models: the clusters compared; what a role of one says about a verb holds in the other as well.
  init(_ models: [AccessModel]) {
    let askers = models.contains { Self.mayAsk($0.snapshot) }
    var asked: Set<PolicyRule> = []
    var audiences: Set<PolicyRule> = []
    for model in models {
      for role in model.roles {
        for rule in role.rules where rule.verbs.contains(where: { !Self.isStandard($0) }) {
          asked.formUnion(Self.check(rule, of: rule.verbs.filter { askers && Self.isFree($0) }))
          audiences.formUnion(Self.check(rule, of: rule.verbs.filter { $0 == Self.audienceVerb }))
        }
      }
    }
    accountNames = Set(models.flatMap { $0.roles.lazy.flatMap(\.rules).flatMap { Self.accountNames(in: $0) } })
    askedByPolicies = Array(asked)
    self.audiences = Array(audiences)
  }

  private static func accountNames(in rule: PolicyRule) -> [String] {
    guard rule.resources.contains(where: { $0 == "users" || $0 == "*" }) else { return [] }
    return rule.resourceNames.filter(isAccountName)
  }

  /// Whether the API server takes a user of that name for a service account.
  private static func isAccountName(_ name: String) -> Bool {
    let parts = name.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0] == "system", parts[1] == "serviceaccount" else { return false }
    return parts[2...].allSatisfy { part in
      !part.isEmpty
        && part.utf8.allSatisfy { byte in
          UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
        }
    }
  }

  private static func check(_ rule: PolicyRule, of verbs: [String]) -> [PolicyRule] {
    verbs.isEmpty ? [] : [PolicyRule(verbs: verbs, apiGroups: rule.apiGroups, resources: rule.resources)]
  }

  /// Admission policies ask by CEL, webhooks by access reviews; which of them an API server has, discovery does not say.
  private static func mayAsk(_ snapshot: Snapshot) -> Bool {
    snapshot.servedAPI != nil || snapshot.otherKinds.keys.contains { $0.group == "admissionregistration.k8s.io" }
  }

  private static let audienceVerb = "request-serviceaccounts-token-audience"

  private static func isStandard(_ verb: String) -> Bool {
    switch verb {
    case "*", "create", "delete", "deletecollection", "get", "list", "patch", "update", "watch": true
    default: false
    }
  }

  /// A verb that Kubernetes itself never asks about; with a capital letter it is a mistake rather than a name.
  private static func isFree(_ verb: String) -> Bool {
    let characters = Set(verb.utf8)
    return verb.utf8.first.map { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 } == true
      && characters.isDisjoint(with: UInt8(ascii: "A")...UInt8(ascii: "Z")) && !isStandard(verb)
      && !characters.contains(UInt8(ascii: " ")) && verb != audienceVerb && !ImpersonationVerb.isOn(verb)
      && !ExtraVerb.words.contains(verb)
  }
}
