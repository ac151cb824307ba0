import Documents
import KubernetesModel

extension AccessArea {
  static let identities: [KindReading] = [
    .awsAuth,
    .openShiftAuthentication,
    .openShiftGroup,
    .openShiftOAuth,
    .openShiftRoleBindingRestriction,
    .pinnipedJWTAuthenticator,
    .pinnipedWebhookAuthenticator,
  ]
}

/// Who users are and which groups they are in: what stands before all roles.
extension KindReading {
  /// One ConfigMap: which principals of AWS are which users and in which groups of the cluster.
  static let awsAuth = KindReading(
    .object(KindName("", "ConfigMap"), plural: "configmaps", namespace: "kube-system", name: "aws-auth"),
    need: .deciding(
      Decision(area: AccessArea.id, verb: "says who users are", .permits, weight: .high, reach: { _ in .cluster })),
    keep: [
      "data": [
        "mapAccounts": .embedded(.yaml, .whole), "mapRoles": .embedded(.yaml, .whole),
        "mapUsers": .embedded(.yaml, .whole),
      ]
    ],
    names: [NamePlace("data.mapRoles[].groups[]", .group), NamePlace("data.mapUsers[].groups[]", .group)],
    reason: "which principals of AWS are in which groups",
    examples: [
      Example(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: aws-auth, namespace: kube-system}
        data:
          mapRoles: |
            - rolearn: arn:aws:iam::111122223333:role/node
              groups: [system:nodes]
          mapUsers: |
            - userarn: arn:aws:iam::111122223333:user/ana
              groups: [system:masters]
        """,
        keeps: #"{"data":{"mapRoles":[{"groups":["system:nodes"],"#
          + #""rolearn":"arn:aws:iam::111122223333:role/node"}],"#
          + #""mapUsers":[{"groups":["system:masters"],"userarn":"arn:aws:iam::111122223333:user/ana"}]}}"#)
    ])

  /// Members of a group, as `clusters.NAME.groups` of the configuration states them.
  static let openShiftGroup = KindReading(
    .list(OpenShiftGroups.kind, plural: "groups", .cluster), need: .informative, keep: ["users": .whole],
    unordered: ["users"], names: [NamePlace("users[]", .user)], reason: "which users are in which groups",
    examples: [
      Example(
        """
        apiVersion: user.openshift.io/v1
        kind: Group
        metadata: {name: admins}
        users: [boris, ana]
        """, keeps: #"{"users":["ana","boris"]}"#)
    ])

  static let openShiftAuthentication = grants(
    "config.openshift.io", "Authentication", "authentications", "v1", .cluster, verb: "says who users are",
    keep: [
      "spec": [
        "oauthMetadata": .whole, "oidcProviders": .whole, "serviceAccountIssuer": .whole, "type": .whole,
        "webhookTokenAuthenticator": .whole,
      ]
    ],
    reason: "how users are recognised",
    example: "spec: {type: OIDC, oidcProviders: [{name: sso, issuer: {issuerURL: \"https://sso.example\"}}]}",
    keeps: #"{"spec":{"oidcProviders":[{"issuer":{"issuerURL":"https://sso.example"},"name":"sso"}],"type":"OIDC"}}"#)

  static let openShiftOAuth = grants(
    "config.openshift.io", "OAuth", "oauths", "v1", .cluster, verb: "says who users are",
    // What is sent along to a provider may hold secrets.
    keep: [
      "spec": [
        "identityProviders": ["*": .whole, "openID": ["*": .whole, "extraAuthorizeParameters": .digest]],
        "tokenConfig": .whole,
      ]
    ],
    reason: "from which providers users come, and how long their tokens live",
    example: "spec: {identityProviders: [{name: files, type: HTPasswd, htpasswd: {fileData: {name: users}}}]}",
    keeps: #"{"spec":{"identityProviders":[{"htpasswd":{"fileData":{"name":"users"}},"name":"files","#
      + #""type":"HTPasswd"}]}}"#)

  static let openShiftRoleBindingRestriction = grants(
    "authorization.openshift.io", "RoleBindingRestriction", "rolebindingrestrictions", "v1", .namespaced, .restricts,
    verb: "decides who may be bound to roles",
    keep: ["spec": ["grouprestriction": .whole, "serviceaccountrestriction": .whole, "userrestriction": .whole]],
    names: [NamePlace("spec.userrestriction.users[]", .user), NamePlace("spec.grouprestriction.groups[]", .group)],
    reason: "who may be bound to roles in a namespace",
    example: "spec: {grouprestriction: {groups: [web]}, userrestriction: {users: [ana]}}",
    keeps: #"{"spec":{"grouprestriction":{"groups":["web"]},"userrestriction":{"users":["ana"]}}}"#)

  static let pinnipedJWTAuthenticator = grants(
    "authentication.concierge.pinniped.dev", "JWTAuthenticator", "jwtauthenticators", "v1alpha1", .cluster,
    verb: "says who users are",
    keep: [
      "spec": [
        "audience": .whole, "claimValidationRules": .whole, "claims": .whole, "issuer": .whole,
        "userValidationRules": .whole,
      ]
    ],
    reason: "whose tokens say who users are",
    example: "spec: {issuer: \"https://sso.example\", audience: prod}",
    keeps: #"{"spec":{"audience":"prod","issuer":"https://sso.example"}}"#)

  static let pinnipedWebhookAuthenticator = grants(
    "authentication.concierge.pinniped.dev", "WebhookAuthenticator", "webhookauthenticators", "v1alpha1", .cluster,
    verb: "says who users are", keep: ["spec": ["endpoint": .whole]],
    reason: "which webhook says who users are",
    example: "spec: {endpoint: \"https://sso.example/check\"}",
    keeps: #"{"spec":{"endpoint":"https://sso.example/check"}}"#)
}
