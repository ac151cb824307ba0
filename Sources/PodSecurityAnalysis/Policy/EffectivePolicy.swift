/// A level with the minor version whose checks the server really runs.
package struct EffectivePolicy: Sendable, Hashable {
  package let level: PodSecurityLevel
  /// Zero for privileged, whose versions are all the same.
  package let minor: Int

  /// What a server of that minor version makes of a level and version.
  package init(_ asked: LevelVersion, server: Int) {
    level = asked.level
    minor = asked.level == .privileged ? 0 : asked.version.resolved(on: server)
  }

  /// No checks at all.
  package static let privileged = EffectivePolicy(LevelVersion(.privileged), server: 0)

  package var checks: CheckSet { CheckSet(level, minor: minor) }

  /// True for a version whose checks nobody knew when this program was made.
  package var isBeyondKnown: Bool { minor > Checks.newestKnown }
}

extension EffectivePolicy: CustomStringConvertible {
  /// `privileged`, `restricted v1.36`
  package var description: String { level == .privileged ? "privileged" : "\(level.rawValue) v1.\(minor)" }
}
