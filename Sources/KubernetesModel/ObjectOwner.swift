/// Whoever brings an object and puts it back as it was: what somebody else changes there does not last.
package struct ObjectOwner: Sendable, Hashable {
  /// `Helm release web (namespace shop)`
  package var name: String
  /// Where a change lasts: `its chart or values`.
  package var source: String

  package init(name: String, source: String) {
    self.name = name
    self.source = source
  }
}

extension ObjectOwner {
  /// Of default roles and their bindings; it restores at every start what is missing, and leaves what was added.
  package static let server = ObjectOwner(
    name: "the API server (kubernetes.io/bootstrapping: rbac-defaults)",
    source: "what added it, or an object of your own beside it")
}

extension ObjectMeta {
  /// The owner that the object's marks tell of, the one furthest up first; nil where nothing tells of any.
  package var keeper: ObjectOwner? {
    delivery ?? olm ?? maker ?? Self.tool(label: labels["app.kubernetes.io/managed-by"], helm: helm) ?? platform
      ?? Self.manager(tool)
  }

  /// Argo CD and Flux bring charts, too.
  private var delivery: ObjectOwner? {
    let repository = "what it deploys from (its Git repository or chart)"
    if let tracking = annotations["argocd.argoproj.io/tracking-id"] {
      return ObjectOwner(name: "Argo CD application \(tracking.prefix { $0 != ":" })", source: repository)
    }
    let instance = labels["argocd.argoproj.io/instance"] ?? annotations["argocd.argoproj.io/instance"]
    if let instance { return ObjectOwner(name: "Argo CD application \(instance)", source: repository) }
    for (prefix, kind) in [("kustomize.toolkit.fluxcd.io", "Kustomization"), ("helm.toolkit.fluxcd.io", "HelmRelease")]
    {
      guard let name = labels["\(prefix)/name"] else { continue }
      let place = labels["\(prefix)/namespace"].map { "\($0)/" } ?? ""
      return ObjectOwner(name: "Flux \(kind) \(place)\(name)", source: repository)
    }
    return nil
  }

  private var olm: ObjectOwner? {
    labels["olm.owner"].map { owner in
      ObjectOwner(
        name: "\(labels["olm.owner.kind"] ?? "ClusterServiceVersion") \(owner) (Operator Lifecycle Manager)",
        source: "the operator's bundle or Subscription")
    }
  }

  private var maker: ObjectOwner? {
    let owner = owners.first(where: \.isController) ?? owners.first
    return owner.map { ObjectOwner(name: "\($0.kind) \($0.name)", source: "that object, from which it is made") }
  }

  private var helm: ObjectOwner? {
    let place = annotations["meta.helm.sh/release-namespace"].map { " (namespace \($0))" } ?? ""
    let release = annotations["meta.helm.sh/release-name"] ?? labels["app.kubernetes.io/instance"]
    let isHelms =
      annotations["meta.helm.sh/release-name"] != nil || labels["app.kubernetes.io/managed-by"] == "Helm"
      || labels["heritage"] == "Helm" || labels["heritage"] == "Tiller"
    if !isHelms { return nil }
    return ObjectOwner(
      name: release.map { "Helm release \($0)\(place)" } ?? "a Helm release", source: "its chart or values")
  }

  private static func tool(label: String?, helm: ObjectOwner?) -> ObjectOwner? {
    if let helm { return helm }
    guard let label, !label.isEmpty else { return nil }
    // These write once, when somebody runs them, what lies in files.
    if ["kubectl", "kustomize", "kpt", "manual", "none"].contains(label.lowercased()) { return nil }
    return ObjectOwner(name: "\(label) (app.kubernetes.io/managed-by)", source: "what \(label) makes it from")
  }

  /// What comes with a cluster or its distribution.
  private var platform: ObjectOwner? {
    if labels["kubernetes.io/bootstrapping"] == "rbac-defaults" { return .server }
    let marks = [
      ("addonmanager.kubernetes.io/mode", "the addon manager"), ("eks.amazonaws.com/component", "an EKS add-on"),
      ("kubernetes.azure.com/managedby", "AKS"), ("components.gke.io/component-name", "GKE"),
      ("objectset.rio.cattle.io/hash", "Rancher or a K3s add-on"), ("kapp.k14s.io/app", "kapp"),
      ("configmanagement.gke.io/managed", "Config Sync"), ("crossplane.io/composite", "Crossplane"),
    ]
    for (key, owner) in marks where labels[key] != nil || annotations[key] != nil {
      return ObjectOwner(name: "\(owner) (\(key))", source: "the settings of what brings it")
    }
    let isOpenShifts = annotations.contains { $0.key.hasPrefix("include.release.openshift.io/") }
    return isOpenShifts
      ? ObjectOwner(name: "OpenShift's cluster version operator", source: "the settings of its operator") : nil
  }

  /// Programs by the names under which they write; people's tools (kubectl and the like) own nothing.
  private static func manager(_ name: String) -> ObjectOwner? {
    if name.isEmpty { return nil }
    return ObjectOwner(name: "\(name) (metadata.managedFields)", source: "what \(name) makes it from")
  }

  /// Whether a field manager is a program that keeps objects, by its name.
  package static func isKeeper(manager: String) -> Bool {
    // Asked for each entry of each pod: bytes, for a search for words makes tables first.
    let name = manager.utf8.span
    if people.contains(where: { name.has($0, at: 0) }) { return false }
    if keepers.contains(where: { name.has($0, at: 0) }) || name.count == 4 && name.has("helm", at: 0) { return true }
    for start in name.indices {
      switch name[start] | 0x20 {
      case UInt8(ascii: "c"): if name.has("controller", at: start) { return true }
      case UInt8(ascii: "o"): if name.has("operator", at: start) { return true }
      case UInt8(ascii: "r"): if name.has("reconciler", at: start) { return true }
      default: continue
      }
    }
    return false
  }

  private static let people: [StaticString] = [
    "kubectl", "kube-controller-manager", "kube-apiserver", "kube-scheduler",
  ]
  private static let keepers: [StaticString] = [
    "argocd", "fleetagent", "flux", "hashicorp", "kapp", "pulumi", "terraform", "tiller",
  ]
}

extension Span<UInt8> {
  /// Whether a word of small ASCII letters and hyphens stands there, in letters of any size.
  fileprivate func has(_ word: StaticString, at start: Int) -> Bool {
    let length = word.utf8CodeUnitCount
    guard start + length <= count else { return false }
    return word.withUTF8Buffer { word in
      (0..<length).allSatisfy { word[$0] == self[start + $0] || word[$0] == self[start + $0] | 0x20 }
    }
  }
}
