package import KubernetesModel

/// What a namespace's labels and the cluster's defaults ask for in each mode.
package struct NamespacePolicy: Sendable, Hashable {
  package var enforce: LevelVersion
  package var audit: LevelVersion
  package var warn: LevelVersion
  /// True when no warn label is set and the stricter enforce level stands in for it.
  package var warnFollowsEnforce = false
  package var invalidLabels: [LabelFault] = []

  package init(enforce: LevelVersion, audit: LevelVersion, warn: LevelVersion) {
    self.enforce = enforce
    self.audit = audit
    self.warn = warn
  }

  /// The level and version of one mode.
  package subscript(mode: PolicyMode) -> LevelVersion {
    get {
      switch mode {
      case .enforce: enforce
      case .audit: audit
      case .warn: warn
      }
    }
    set {
      switch mode {
      case .enforce: enforce = newValue
      case .audit: audit = newValue
      case .warn: warn = newValue
      }
    }
  }
}

/// A Pod Security label whose value means nothing; current servers refuse to store it, old objects carry it.
package struct LabelFault: Sendable, Hashable {
  package var label: String
  package var value: String
  package var mode: PolicyMode
  /// What the server does instead: `restricted`, `privileged`, `latest`.
  package var treatedAs: String
  /// What would be valid, in the server's words.
  package var expected: String
}

extension NamespacePolicy {
  /// Resolves labels over defaults as the PodSecurity admission plugin does.
  ///
  /// An invalid enforce level fails closed (restricted), an invalid audit or warn level open (privileged), an invalid
  /// version means latest. An unset warn level rises to a validly set, stricter enforce level.
  package init(labels: Labels, defaults: NamespacePolicy) {
    self = defaults
    warnFollowsEnforce = false
    invalidLabels = []
    for mode in PolicyMode.allCases {
      if let text = labels[mode.levelLabel] { setLevel(text, of: mode) }
      if let text = labels[mode.versionLabel] { setVersion(text, of: mode) }
    }
    let enforceIsValid = labels[PolicyMode.enforce.levelLabel].map { PodSecurityLevel(rawValue: $0) != nil } ?? false
    if labels[PolicyMode.warn.levelLabel] == nil, enforceIsValid, enforce.level > warn.level {
      warnFollowsEnforce = true
      warn.level = enforce.level
      if labels[PolicyMode.warn.versionLabel] == nil { warn.version = enforce.version }
    }
  }

  private mutating func setLevel(_ text: String, of mode: PolicyMode) {
    if let level = PodSecurityLevel(rawValue: text) {
      self[mode].level = level
      return
    }
    let fallback: PodSecurityLevel = mode == .enforce ? .restricted : .privileged
    self[mode].level = fallback
    invalidLabels.append(
      LabelFault(
        label: mode.levelLabel, value: text, mode: mode, treatedAs: fallback.rawValue,
        expected: "one of privileged, baseline, restricted"))
  }

  private mutating func setVersion(_ text: String, of mode: PolicyMode) {
    if let version = PolicyVersion(text) {
      self[mode].version = version
      return
    }
    self[mode].version = .latest
    invalidLabels.append(
      LabelFault(
        label: mode.versionLabel, value: text, mode: mode, treatedAs: "latest", expected: "\"latest\" or \"v1.x\""))
  }
}
