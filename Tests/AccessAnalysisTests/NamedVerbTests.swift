import Findings
import Testing

/// Verbs that no discovery announces, because only the API server, its controllers or extensions ask about them.
@Suite struct NamedVerbTests {
  private static let impersonator =
    "{apiGroups: [authentication.k8s.io], resources: [users, groups], verbs: ['impersonate:user-info']}"
  private static let everyVerb =
    "{apiGroups: [''], resources: [pods], verbs: [create, delete, deletecollection, get, list, patch, update, watch]}"

  @Test(arguments: [
    ("{apiGroups: [''], resources: [secrets], verbs: ['impersonate-on:user-info:get']}", Effect.effective),
    ("{apiGroups: [''], resources: [pods], verbs: ['impersonate-on:user-info:*']}", .latent),
    ("{apiGroups: [''], resources: [pods/log], verbs: ['impersonate-on:serviceaccount:get']}", .effective),
    ("{apiGroups: [''], resources: [pods/log], verbs: ['impersonate-on:serviceaccount:list']}", .latent),
    ("{apiGroups: [''], resources: [secret], verbs: ['impersonate-on:user-info:get']}", .latent),
    ("{nonResourceURLs: [/metrics], verbs: ['impersonate-on:user-info:get']}", .effective),
  ])
  func `what may be done while impersonating counts where it can be done`(_ rule: String, _ effect: Effect) throws {
    #expect(try AccessDrift.effects(ofGaining: rule) == [effect])
  }

  @Test(arguments: [(impersonator, [Effect.effective]), (everyVerb, [.latent])])
  func `a wildcard beside every verb is more only for somebody who may impersonate`(
    _ other: String, _ effects: [Effect]
  ) throws {
    let wildcard = "{apiGroups: [''], resources: [pods], verbs: ['*']}"
    #expect(try AccessDrift.effects(ofGaining: wildcard, beside: "\(Self.everyVerb), \(other)") == effects)
  }

  @Test(arguments: [
    ("{kind: Group, name: 'system:nodes'}", Effect.effective), ("{kind: User, name: 'system:node:n1'}", .effective),
    ("{kind: Group, name: 'system:authenticated'}", .effective), ("{kind: User, name: bob}", .latent),
    ("{kind: ServiceAccount, name: builder, namespace: ci}", .latent),
  ])
  func `audiences of tokens count for whoever can be a node`(_ subject: String, _ effect: Effect) throws {
    let audience = "{apiGroups: [''], resources: ['api://registry'], verbs: [request-serviceaccounts-token-audience]}"
    let found = try AccessDrift.effects(ofGaining: audience, to: subject)
    #expect(found == [effect])
  }

  @Test(arguments: [
    ("breakglass", "namespaces", true, Effect.effective), ("breakglass", "no-object-at-all", true, .effective),
    ("breakglass", "namespaces", false, .latent), ("Get", "pods", true, .latent),
  ])
  func `a verb of one's own counts where an admission policy may ask about it`(
    _ verb: String, _ resource: String, _ hasPolicy: Bool, _ effect: Effect
  ) throws {
    let policy = """
      ---
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicy
      metadata: {name: guard}
      spec: {validations: [{expression: "authorizer.group('').resource('namespaces').check('breakglass').allowed()"}]}

      """
    let rule = "{apiGroups: [''], resources: [\(resource)], verbs: [\(verb)]}"
    let others = AccessDrift.namespace + (hasPolicy ? policy : "")
    #expect(try AccessDrift.effects(ofGaining: rule, among: others) == [effect])
  }

  @Test func `a watch of the namespace one has a role in counts`() throws {
    let watch = "{apiGroups: [''], resources: [namespaces], verbs: [watch]}"
    let list = "{apiGroups: [''], resources: [namespaces], verbs: [list]}"
    for (rule, effect) in [(watch, Effect.effective), (list, .latent)] {
      let bound = AccessDrift.grant([rule], to: "{kind: User, name: bob}", in: "ci")
      #expect(try AccessDrift.findings(AccessDrift.namespace, AccessDrift.namespace + bound).map(\.effect) == [effect])
    }
  }

  @Test(arguments: [
    ("example.com/*", "example.com/mesh", Effect.latent), ("example.com/*", "other.com/mesh", .effective),
    ("example.com/mesh", "example.com/*", .effective),
  ])
  func `a right on a domain's signers covers every signer of it`(
    _ held: String, _ gained: String, _ effect: Effect
  ) throws {
    func rule(_ signer: String) -> String {
      "{apiGroups: [certificates.k8s.io], resources: [signers], verbs: [approve], resourceNames: ['\(signer)']}"
    }
    #expect(try AccessDrift.effects(ofGaining: rule(gained), beside: rule(held)) == [effect])
  }

  @Test(arguments: [
    ("", Effect.effective), (definition("securitycontextconstraints.security.openshift.io"), .effective),
    (definition("gadgets.example.com"), .effective),
  ])
  func `the use of security context constraints counts where they may be served`(
    _ others: String, _ effect: Effect
  ) throws {
    let use = "{apiGroups: [security.openshift.io], resources: [securitycontextconstraints], verbs: [use]"
    for rule in ["\(use)}", "\(use), resourceNames: [privileged]}"] {
      #expect(try AccessDrift.effects(ofGaining: rule, among: AccessDrift.namespace + others) == [effect])
    }
  }

  private static func definition(_ name: String) -> String {
    let parts = name.split(separator: ".", maxSplits: 1)
    return """
      ---
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: \(name)}
      spec: {group: \(parts[1]), scope: Cluster, names: {plural: \(parts[0]), kind: Thing}, versions: [{name: v1}]}

      """
  }

  @Test(arguments: [
    ("system:serviceaccount:ci:builder", Effect.latent), ("system:serviceaccount:ci", .effective),
    ("system:serviceaccount:ci:Builder", .effective), ("system:serviceaccount:ci:a:b", .effective),
    ("jane", .effective),
  ])
  func `nobody impersonates a service account as a user`(_ name: String, _ effect: Effect) throws {
    let users = "resources: [users], resourceNames: ['\(name)']}"
    for rule in [
      "{verbs: [impersonate], apiGroups: [''], \(users)",
      "{verbs: ['impersonate:user-info'], apiGroups: [authentication.k8s.io], \(users)",
    ] {
      #expect(try AccessDrift.effects(ofGaining: rule) == [effect], "\(rule)")
    }
  }
}
