import Findings

/// Every rule of the access area, sorted by id.
enum AccessRules {
  static let all: [FindingRule] = [
    clusterAdminGained,
    danglingBinding,
    escalationPath,
    permissionGained,
    permissionLost,
    unevaluatedDifference,
  ]

  static let goodPractices = "https://kubernetes.io/docs/concepts/security/rbac-good-practices/"
  static let rbac = "https://kubernetes.io/docs/reference/access-authn-authz/rbac/"
}
