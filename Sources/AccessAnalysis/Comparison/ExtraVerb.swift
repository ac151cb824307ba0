/// A permission that the API server asks for beside the verbs of discovery.
struct ExtraVerb: Sendable {
  enum Place: Sendable { case inside, outside }
  enum Names: Sendable { case named, any }

  var verb: String
  var group: String
  /// `userextras/*` stands for every key of extra information.
  var resource: String
  var names = Names.named
  var places: [Place]

  var pattern: ResourcePattern {
    resource == "userextras/*" ? ResourcePattern(resource: "userextras", subresource: nil) : ResourcePattern(resource)
  }

  static let all: [ExtraVerb] =
    impersonation + constrainedImpersonation + escalation + signing + nodeCertificates + deviceClaims + kubelet

  /// What admission plugins ask about before a pod may be under a policy; only where the policies are served.
  static let ofExtensions: [ExtraVerb] = [
    ExtraVerb(verb: "use", group: "policy", resource: "podsecuritypolicies", places: [.inside, .outside]),
    ExtraVerb(
      verb: "use", group: "security.openshift.io", resource: "securitycontextconstraints", places: [.inside, .outside]),
  ]

  /// Every verb of these checks, once.
  static let words = Set(all.map(\.verb))

  private static let impersonation: [ExtraVerb] =
    ["groups", "users"].map { ExtraVerb(verb: "impersonate", group: "", resource: $0, places: [.outside]) } + [
      ExtraVerb(verb: "impersonate", group: "", resource: "serviceaccounts", places: [.inside]),
      ExtraVerb(verb: "impersonate", group: "authentication.k8s.io", resource: "uids", places: [.outside]),
      ExtraVerb(verb: "impersonate", group: "authentication.k8s.io", resource: "userextras/*", places: [.outside]),
    ]

  /// Who may be impersonated under constrained impersonation; what may be done then is `impersonate-on:…`.
  private static let constrainedImpersonation: [ExtraVerb] =
    ["groups", "uids", "userextras/*", "users"].map {
      ExtraVerb(verb: "impersonate:user-info", group: "authentication.k8s.io", resource: $0, places: [.outside])
    }
    + ["arbitrary-node", "associated-node"].map {
      ExtraVerb(
        verb: "impersonate:\($0)", group: "authentication.k8s.io", resource: "nodes", names: .any, places: [.outside])
    } + [
      ExtraVerb(
        verb: "impersonate:serviceaccount", group: "authentication.k8s.io", resource: "serviceaccounts",
        places: [.inside])
    ]

  private static let escalation: [ExtraVerb] =
    ["bind", "escalate"].flatMap { (verb: String) -> [ExtraVerb] in
      [
        ExtraVerb(
          verb: verb, group: "rbac.authorization.k8s.io", resource: "clusterroles",
          names: verb == "bind" ? .named : .any, places: verb == "bind" ? [.inside, .outside] : [.outside]),
        ExtraVerb(
          verb: verb, group: "rbac.authorization.k8s.io", resource: "roles",
          names: verb == "bind" ? .named : .any, places: [.inside]),
      ]
    }

  private static let signing: [ExtraVerb] = ["approve", "attest", "sign"].map {
    ExtraVerb(verb: $0, group: "certificates.k8s.io", resource: "signers", places: [.outside])
  }

  /// The controller that approves certificates of nodes asks this about whoever requests one.
  private static let nodeCertificates: [ExtraVerb] = ["nodeclient", "selfnodeclient"].map {
    ExtraVerb(
      verb: "create", group: "certificates.k8s.io", resource: "certificatesigningrequests/\($0)", names: .any,
      places: [.outside])
  }

  /// Asked from 1.36 on when the status of a claim is written.
  private static let deviceClaims: [ExtraVerb] =
    ["patch", "update"].flatMap { (verb: String) -> [ExtraVerb] in
      [
        ExtraVerb(
          verb: verb, group: "resource.k8s.io", resource: "resourceclaims/binding", names: .any, places: [.inside])
      ]
        + ["arbitrary-node", "associated-node"].map {
          ExtraVerb(
            verb: "\($0):\(verb)", group: "resource.k8s.io", resource: "resourceclaims/driver", names: .any,
            places: [.inside])
        }
    }

  /// The kubelet asks the API server about requests to its own port.
  private static let kubelet: [ExtraVerb] =
    ["checkpoint", "configz", "healthz", "log", "metrics", "pods", "spec", "stats", "statusz"].flatMap {
      (subresource: String) -> [ExtraVerb] in
      ["create", "delete", "get", "patch", "update"].map { (verb: String) -> ExtraVerb in
        ExtraVerb(verb: verb, group: "", resource: "nodes/\(subresource)", places: [.outside])
      }
    }
}
