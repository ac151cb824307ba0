import Documents
import Findings
import KubernetesModel
import Platforms

extension PlatformJudge {
  /// Whose it is that an account acts for somebody at the baseline's cloud alone; nil where it is somebody's doing.
  ///
  /// An identity at a cloud is nothing on another platform, so losing one there is the platforms' difference. One that
  /// is gained or exchanged stays a finding, unless the configuration maps both clouds' names for it to the same text.
  func ownerOfIdentity(_ finding: Finding) -> String? {
    guard let keys = finding.annotations else { return nil }
    let before = baseline.annotations(ofAccountAt: finding.place)
    let after = target.annotations(ofAccountAt: finding.place)
    let lost = keys.filter { before[$0] != nil && after[$0] == nil }
    let gained = keys.filter { before[$0] == nil && after[$0] != nil }
    guard lost.count + gained.count == keys.count, let own = baseline.platform(ofIdentities: lost) else { return nil }
    if gained.isEmpty { return own.title }
    guard let other = target.platform(ofIdentities: gained),
      let name = own.profile.identities.first.flatMap({ before[$0] }),
      other.profile.identities.first.flatMap({ after[$0] }) == name
    else { return nil }
    return own.title
  }
}

extension PlatformSide {
  /// Whose setting of kube-system only this cluster has: it means nothing on other platforms.
  func ownerOfSetting(_ finding: Finding) -> String? {
    let place = finding.place
    guard place.kind == "configmap", place.namespace == "kube-system", finding.targetEvidence.isEmpty else {
      return nil
    }
    return platforms.first { $0.isAlone && $0.profile.settings.contains(place.name) }?.title
  }

  fileprivate func annotations(ofAccountAt place: Place) -> [String: String] {
    let account = accounts.first { $0.metadata.namespace == place.namespace && $0.metadata.name == place.name }
    guard place.kind == "serviceaccount", let kept = account?.body.root["metadata"]?["annotations"] else { return [:] }
    return Dictionary(kept.members.map { ($0.key, $0.value.string ?? "") }, uniquingKeysWith: { first, _ in first })
  }

  /// The platform at whose cloud all of them name somebody, where the other cluster is not of it.
  fileprivate func platform(ofIdentities keys: [String]) -> Published? {
    platforms.first { $0.isAlone && !keys.isEmpty && Set(keys).isSubset(of: $0.profile.identities) }
  }
}

extension Finding {
  /// The annotations that differ, where nothing else does.
  fileprivate var annotations: [String]? {
    guard case .object(let members) = details, case .array(let paths)? = members["paths"] else { return nil }
    let beginning = "metadata.annotations["
    let keys = paths.compactMap { path -> String? in
      guard case .string(let text) = path, text.hasPrefix(beginning), text.hasSuffix("]") else { return nil }
      return String(text.dropFirst(beginning.count).dropLast())
    }
    return keys.isEmpty || keys.count != paths.count ? nil : keys
  }
}
