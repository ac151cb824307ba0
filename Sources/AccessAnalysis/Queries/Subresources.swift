import KubernetesModel

/// What stands behind the slash of `RESOURCE/WORD`: a subresource or the name of an object.
package enum SubresourceReading: Sendable, Hashable {
  case subresource
  case name
  /// Taken as a name, though other resources have a subresource of that name.
  case nameLikeSubresource
  /// Taken as a name: nobody knows the resource.
  case nameOfUnknown
}

extension AccessQueries {
  /// By what the cluster serves, what the API server asks about beside that, what rules of the cluster name, and what is
  /// known of other APIs.
  package func reading(of word: String, behind resource: String) -> SubresourceReading {
    let known = self.resource(named: resource)
    let (main, group) = known.map { ($0.resource, Optional($0.group)) } ?? Self.split(resource)
    let full = "\(main)/\(word)"
    func isMeant(_ other: String) -> Bool { group.map { $0 == other } ?? true }
    let isKnown =
      served.contains { $0.name == full && isMeant($0.group) }
      || ExtraVerb.all.contains { isMeant($0.group) && $0.resource == full }
      || main == "userextras" || isNamedByRules(full, word, isMeant)
      || KnownSubresources.has(word, of: main, in: group)
    if isKnown { return .subresource }
    if known == nil { return KnownSubresources.generic.contains(word) ? .subresource : .nameOfUnknown }
    return isWord(word) ? .nameLikeSubresource : .name
  }

  private static func split(_ resource: String) -> (String, String?) {
    let parts = resource.split(separator: ".", maxSplits: 1).map(String.init)
    return (parts.first?.lowercased() ?? resource, parts.count == 2 ? parts[1] : nil)
  }

  private func isNamedByRules(_ full: String, _ word: String, _ isMeant: (String) -> Bool) -> Bool {
    model.roles.contains { role in
      role.rules.contains { rule in
        rule.resources.contains { $0 == full || $0 == "*/\(word)" && rule.apiGroups != ["*"] }
          && rule.apiGroups.contains { $0 == "*" || isMeant($0) }
      }
    }
  }

  /// Whether anything has a subresource of that name.
  private func isWord(_ word: String) -> Bool {
    KnownSubresources.generic.contains(word) || KnownSubresources.hasAny(word)
      || served.contains { $0.name.hasSuffix("/\(word)") } || ExtraVerb.all.contains { $0.pattern.subresource == word }
  }
}

/// Subresources of APIs that manifests seldom define, and of admission checks, by the documentation of each.
enum KnownSubresources {
  /// What any resource may have.
  static let generic: Set<String> = ["finalizers", "scale", "status"]

  /// `GROUP RESOURCE SUBRESOURCES`, a line each; `core` for the group without a name.
  private static let table = """
    apps deployments rollback
    apps.openshift.io deploymentconfigs instantiate,log,rollback
    build.openshift.io buildconfigs instantiate,instantiatebinary,webhooks
    build.openshift.io builds clone,details,log
    cdi.kubevirt.io datavolumes source
    core endpoints restricted
    core namespaces finalize
    core pods attach,binding,ephemeralcontainers,eviction,exec,log,portforward,proxy,resize
    core services proxy
    discovery.k8s.io endpointslices restricted
    gateway.networking.k8s.io gateways addresses
    image.openshift.io images signatures
    image.openshift.io imagestreams layers,secrets
    resource.k8s.io resourceclaims binding,driver
    route.openshift.io routes custom-host
    subresources.kubevirt.io virtualmachineinstances \
    addvolume,backup,console,evacuate,filesystemlist,freeze,guestosinfo,objectgraph,pause,portforward,removevolume,\
    reset,sev,softreboot,unfreeze,unpause,usbredir,userlist,vnc,vsock
    subresources.kubevirt.io virtualmachines \
    addvolume,expand-spec,memorydump,migrate,objectgraph,portforward,removememorydump,removevolume,restart,start,stop
    upload.cdi.kubevirt.io uploadtokenrequests token
    """

  private static let entries: [(group: String, resource: String, words: Set<String>)] =
    table.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: " ").map(String.init)
      guard fields.count == 3 else { return nil }
      let words = fields[2].split(separator: ",").map(String.init)
      return (fields[0] == "core" ? "" : fields[0], fields[1], Set(words))
    }

  /// - Parameter group: nil where the question names none.
  static func has(_ word: String, of resource: String, in group: String?) -> Bool {
    entries.contains { entry in
      entry.resource == resource && (group.map { $0 == entry.group } ?? true) && entry.words.contains(word)
    }
  }

  static func hasAny(_ word: String) -> Bool { entries.contains { $0.words.contains(word) } }
}
