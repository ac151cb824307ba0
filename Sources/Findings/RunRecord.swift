/// What an auditor asks of a run beside what it found.
package struct RunRecord: Sendable, Hashable {
  /// RFC 3339; nil where nobody says what time it is.
  package var generatedAt: String?
  /// The day that `--as-of` put in place of today.
  package var asOf: String?
  package var inputs: [RunInput] = []
  /// Options that shaped the answers, as they were given.
  package var options: [String] = []
  /// Filters of what is shown, as they were given.
  package var filters: [String] = []
  /// Rules by which names of different clusters became one, as `Kind: from -> to`.
  package var mapping: [String] = []

  package init() {}
}

/// The part of two clusters that a run looked at.
package struct ReportScope: Sendable, Hashable {
  /// Areas compared and areas not, in report order; none of the latter where all were.
  package var areas: [AreaSummary] = []
  package var areasLeftOut: [AreaSummary] = []
  /// Globs of the namespaces that the run is about; empty for all.
  package var namespaces: [String] = []
  package var excludedNamespaces: [String] = []

  package init() {}

  /// Whether the run was about less than whole clusters.
  package var isNarrowed: Bool { !areasLeftOut.isEmpty || !namespaces.isEmpty || !excludedNamespaces.isEmpty }
}

/// A file, folder or cluster that the answers rest on.
package struct RunInput: Sendable, Hashable {
  /// What it is to the run.
  package enum Role: String, Sendable, Hashable, CaseIterable { case baseline, target, configuration, previous }

  package var role: Role
  /// The display name of a cluster; empty for the rest.
  package var name: String
  package var source: String
  /// `sha256:HEX`; nil where there is nothing to take a digest of, as of a live cluster.
  package var digest: String?

  package init(role: Role, name: String, source: String, digest: String? = nil) {
    self.role = role
    self.name = name
    self.source = source
    self.digest = digest
  }
}
