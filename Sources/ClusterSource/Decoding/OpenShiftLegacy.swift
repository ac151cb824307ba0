/// Kinds that OpenShift 3 served as `v1`, and that `oc` still takes so: each is read as its group's.
enum OpenShiftLegacy {
  /// github.com/openshift/api, the `legacy.go` of each group.
  private static let groups: [String: String] = [
    "BrokerTemplateInstance": "template.openshift.io",
    "Build": "build.openshift.io",
    "BuildConfig": "build.openshift.io",
    "ClusterNetwork": "network.openshift.io",
    "ClusterResourceQuota": "quota.openshift.io",
    "DeploymentConfig": "apps.openshift.io",
    "EgressNetworkPolicy": "network.openshift.io",
    "Group": "user.openshift.io",
    "HostSubnet": "network.openshift.io",
    "Identity": "user.openshift.io",
    "Image": "image.openshift.io",
    "ImageStream": "image.openshift.io",
    "ImageStreamTag": "image.openshift.io",
    "NetNamespace": "network.openshift.io",
    "OAuthClient": "oauth.openshift.io",
    "OAuthClientAuthorization": "oauth.openshift.io",
    "Project": "project.openshift.io",
    "ProjectRequest": "project.openshift.io",
    "RoleBindingRestriction": "authorization.openshift.io",
    "Route": "route.openshift.io",
    "SecurityContextConstraints": "security.openshift.io",
    "Template": "template.openshift.io",
    "TemplateInstance": "template.openshift.io",
    "User": "user.openshift.io",
    "UserIdentityMapping": "user.openshift.io",
  ]

  /// `template.openshift.io/v1` for a Template of `v1`; every other apiVersion as it is.
  static func apiVersion(_ written: String, kind: String) -> String {
    guard written == "v1" else { return written }
    if let group = groups[kind] { return "\(group)/v1" }
    guard kind.hasSuffix("List"), let group = groups[String(kind.dropLast("List".count))] else { return written }
    return "\(group)/v1"
  }
}
