/// How completely a kind was read; absence of objects means "none" only where the kind is complete.
package enum KindCoverage: Sendable, Hashable {
  case complete
  /// The API does not serve the kind.
  case notInstalled
  /// The server refused the list; the permission that would mend it.
  case forbidden(permission: String)
  case failed(reason: String)
  /// Read, but these many objects could not be decoded.
  case partial(undecodable: Int)
}

/// Coverage of a snapshot by kind; kinds that are not listed are complete (manifests are their own truth).
package struct Coverage: Sendable, Hashable {
  /// In place of a kind: details of pods and accounts that files written by older versions lack.
  package static let podDetails = "Pod details"

  /// In place of a kind: kustomizations that nobody rendered. What they add or change is told once, as a diagnostic.
  package static let unrendered = "unrendered kustomizations"

  /// In place of a kind: files and documents of which nobody can tell what they hold; each is told as a diagnostic.
  package static let unreadFiles = "unread files"

  package private(set) var exceptions: [String: KindCoverage]

  package init(_ exceptions: [String: KindCoverage] = [:]) {
    self.exceptions = exceptions
  }

  /// Keyed by kind, for example `NetworkPolicy`.
  package subscript(kind: String) -> KindCoverage {
    get { exceptions[kind] ?? .complete }
    set { exceptions[kind] = newValue == .complete ? nil : newValue }
  }

  /// Of a kind by its name: core kinds are kept by their kind alone, others by kind and group.
  package subscript(name: KindName) -> KindCoverage {
    get { self[Self.key(of: name)] }
    set { self[Self.key(of: name)] = newValue }
  }

  /// Of one object that is read by itself.
  package subscript(object: ObjectReference) -> KindCoverage {
    get { self[object.description] }
    set { self[object.description] = newValue }
  }

  /// `Pod`, `ClusterPolicy.kyverno.io`: under what coverage of a kind is kept.
  package static func key(of name: KindName) -> String {
    CoreKind(name) == nil ? name.qualified : name.kind
  }

  package func isKnown(_ name: KindName) -> Bool { isKnown(Self.key(of: name)) }

  /// True when an empty list of that kind means there are none.
  package func isKnown(_ kind: String) -> Bool { isRead(kind) && !mayLackAny }

  /// True where objects of any kind may exist that were not read: in files that could not be read, or in what
  /// kustomizations that nobody rendered bring.
  package var mayLackAny: Bool { exceptions[Self.unrendered] != nil || exceptions[Self.unreadFiles] != nil }

  package func isRead(_ name: KindName) -> Bool { isRead(Self.key(of: name)) }

  /// True when nothing is missing of what the input holds of that kind; what may be missing of every kind is told once.
  package func isRead(_ kind: String) -> Bool {
    switch self[kind] {
    case .complete, .notInstalled: true
    case .forbidden, .failed, .partial: false
    }
  }
}
