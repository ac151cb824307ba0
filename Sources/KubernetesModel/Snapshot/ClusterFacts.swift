/// What the API cannot tell about a cluster and the configuration may state (`clusters:` in driftwatch.yaml).
package struct ClusterFacts: Sendable, Hashable {
  /// The CNI by name (`calico`, `cilium`, `flannel` …); nil lets it be detected.
  package var cni: String?
  /// Whose Kubernetes it is (`eks`, `openshift`, `k3s` …); nil lets it be recognised.
  package var distribution: String?
  package var podCIDRs: [String] = []
  /// Groups of users, which live in the identity provider: user name to group names.
  package var groups: [String: [String]] = [:]
  package var podSecurity = PodSecurityConfiguration()

  package init() {}
}

/// The PodSecurity admission plugin's configuration file: defaults and exemptions; text as written.
package struct PodSecurityConfiguration: Sendable, Hashable {
  package var enforce = "privileged"
  package var enforceVersion = "latest"
  package var audit = "privileged"
  package var auditVersion = "latest"
  package var warn = "privileged"
  package var warnVersion = "latest"
  package var exemptNamespaces: [String] = []
  package var exemptUsernames: [String] = []
  package var exemptRuntimeClasses: [String] = []

  package init() {}
}
