import AccessAnalysis
import Documents
import Findings
import KubernetesModel
import Platforms
import WorkloadAnalysis

/// One of two clusters with its platforms and what their vendors publish.
struct PlatformSide {
  /// Whose a workload is.
  enum Owner: Hashable {
    /// The cluster has no workload of that name.
    case nobody
    case platform(String)
    case someone
  }

  struct Published {
    let title: String
    let profile: PlatformProfile
    var rights: PublishedRights
    /// False where the other cluster has the same of the same version.
    let explains: Bool
    /// True where the other cluster is of another platform, of whatever version.
    let isAlone: Bool

    func publishes(_ workload: Workload) -> Bool {
      profile.workloads.contains { published in
        published.isNamed(workload.owner) && published.covers(workload.spec, repositories: workload.repositories)
      }
    }
  }

  private(set) var platforms: [Published]
  private let workloads: [ObjectReference: [Workload]]
  let accounts: [KeptObject]
  private let webhooks: [KeptObject]

  init(_ snapshot: Snapshot, _ recognised: RecognisedPlatforms, other: RecognisedPlatforms, judges: Bool) {
    platforms = recognised.members.map { member in
      let profile = member.platform.profile
      return Published(
        title: member.platform.title, profile: profile,
        rights: PublishedRights(profile, minor: snapshot.version.minor), explains: judges && !other.has(member),
        isAlone: judges && !other.members.contains { $0.platform.id == member.platform.id })
    }
    workloads = platforms.isEmpty ? [:] : WorkloadInventory(snapshot).byOwner
    accounts = snapshot.accountsWithCloudIdentity
    webhooks = ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"].flatMap {
      snapshot[KindName("admissionregistration.k8s.io", $0)].objects
    }
  }

  /// - Parameter evidence: of this cluster, where it has more.
  mutating func owner(of principal: Principal, _ details: StructuredValue, _ evidence: [Evidence]) -> String? {
    let roles = Set(evidence.filter { $0.object.kind == "ClusterRole" }.map(\.object.name))
    for index in platforms.indices where platforms[index].explains {
      let isPublished =
        platforms[index].rights.covers(details, of: principal) && isUsedByItsOwn(principal, platforms[index])
      if isPublished || platforms[index].rights.covers(details, addedBy: roles) { return platforms[index].title }
    }
    return nil
  }

  /// Whether nobody but the vendor's workloads runs as the account: whoever else does has its rights.
  private func isUsedByItsOwn(_ principal: Principal, _ platform: Published) -> Bool {
    guard case .serviceAccount(let namespace, let name) = principal else { return true }
    // Accounts that every project has are there for everybody's pods.
    let isOwn = platform.profile.bindings.contains {
      $0.subjects.contains { $0.namespace == namespace && $0.name == name }
    }
    return !isOwn
      || workloads.filter { $0.key.namespace == namespace }.values.joined().allSatisfy { workload in
        workload.accountName != name || platform.publishes(workload)
      }
  }

  func owner(ofWorkloadAt place: Place) -> Owner {
    let named = workloads.keys.filter { $0.isNamed(place) }
    if named.isEmpty { return .nobody }
    for platform in platforms where platform.explains {
      let isPublished = named.allSatisfy { (workloads[$0] ?? []).allSatisfy(platform.publishes) }
      if isPublished { return .platform(platform.title) }
    }
    return .someone
  }

  /// Whose a configuration of webhooks is that only this cluster has.
  func owner(ofWebhooksAt place: Place) -> String? {
    let found = webhooks.first { $0.kindName.kind.lowercased() == place.kind && $0.metadata.name == place.name }
    guard let found else { return nil }
    return platforms.first { platform in
      platform.isAlone
        && platform.profile.webhooks.contains {
          $0.kind == found.kindName.kind && $0.name == place.name && $0.covers(found.body.root)
        }
    }?.title
  }

  /// Whether a finding is about something that is called as a platform calls its own, is where the platform has its own
  /// and runs nothing but images that only its vendor can have put there: not published, or not so.
  func isVendorNamed(_ finding: Finding) -> Bool {
    let place = finding.place
    return platforms.contains { platform in
      if let principal = Principal(place), finding.rule.hasPrefix("access/") {
        return switch principal {
        case .serviceAccount(let namespace, let name): isNamed(account: name, in: namespace, by: platform)
        case .user(let name), .group(let name): platform.profile.keepsPrincipal(name)
        }
      }
      if place.kind == "workload" { return isNamed(workloadAt: place, by: platform) }
      return (finding.tags.contains(.unevaluated) || finding.rule.hasPrefix("admission/"))
        && (platform.profile.keepsName(place.name)
          || platform.isAlone && platform.profile.settings.contains(place.name))
        && (place.namespace.isEmpty || place.namespace == "kube-system")
    }
  }

  /// Whoever runs as an account has its rights: another's image makes it somebody's.
  private func isNamed(account name: String, in namespace: String, by platform: Published) -> Bool {
    let users = workloads.filter { $0.key.namespace == namespace }.values.joined().filter { $0.accountName == name }
    guard users.flatMap(\.repositories).allSatisfy(platform.profile.publishes(image:)) else { return false }
    if platform.profile.keepsNamespace(namespace) { return true }
    let isPublished = platform.rights.knows(.serviceAccount(namespace: namespace, name: name))
    let isCalledSo = users.isEmpty ? platform.profile.names.contains(name) : platform.profile.keepsName(name)
    return namespace == "kube-system" && (isPublished || isCalledSo)
  }

  private func isNamed(workloadAt place: Place, by platform: Published) -> Bool {
    let owners = workloads.filter { $0.key.isNamed(place) }
    let images = owners.values.joined().flatMap(\.repositories)
    guard !images.isEmpty, images.allSatisfy(platform.profile.publishes(image:)) else { return false }
    let isCalledSo = owners.keys.allSatisfy { owner in
      platform.profile.keepsName(owner.name) || platform.profile.workloads.contains { $0.isNamed(owner) }
    }
    // Pods that people start for a look at a node are in the vendor's namespaces with the vendor's images as well.
    let isMade = owners.keys.allSatisfy { $0.kind != "Pod" }
    return platform.profile.keepsNamespace(place.namespace) && isMade || isCalledSo && isPlaced(place, by: platform)
  }

  private func isPlaced(_ place: Place, by platform: Published) -> Bool {
    place.namespace == "kube-system" || platform.profile.keepsNamespace(place.namespace)
  }

  /// Whether an object is a platform's, or called like one: no command is to change it.
  func keeps(_ object: ObjectReference) -> Bool {
    let name = object.name.split(separator: "/").last.map(String.init) ?? object.name
    return platforms.contains { platform in
      if object.namespace.isEmpty { return platform.profile.keepsName(name) }
      if platform.profile.keepsNamespace(object.namespace) { return true }
      let isSystem = object.namespace == "kube-system"
      let isBinding = object.kind == "RoleBinding" || object.kind == "Role"
      return (isSystem || isBinding) && platform.profile.keepsName(name)
        || isSystem && isPublishedImage(object, name, platform)
    }
  }

  private func isPublishedImage(_ object: ObjectReference, _ name: String, _ platform: Published) -> Bool {
    let owners = workloads.filter { $0.key.namespace == object.namespace && $0.key.name == name }
    let images = owners.values.joined().flatMap(\.repositories)
    return !images.isEmpty && images.allSatisfy { platform.profile.publishes(image: $0) }
  }
}

extension ObjectReference {
  /// Areas name a workload with its kind, `Deployment/api`, or without.
  fileprivate func isNamed(_ place: Place) -> Bool {
    namespace == place.namespace && (place.name == "\(kind)/\(name)" || place.name == name)
  }
}

extension Workload {
  /// Of its images, as `host/path`, without tag.
  fileprivate var repositories: [String] { images.map { ImageReference($0.image).publishedName } }
}
