/// The verbs of constrained impersonation: `impersonate:<mode>` says whom, `impersonate-on:<mode>:<verb>` what then.
enum ImpersonationVerb {
  static let modes = ["arbitrary-node", "associated-node", "serviceaccount", "user-info"]

  /// The verb asked about, in each mode, before somebody who impersonates does something.
  static func on(_ verb: String) -> [String] { modes.map { "impersonate-on:\($0):\(verb)" } }

  /// Whether the verb says what may be done while impersonating.
  static func isOn(_ verb: String) -> Bool { verb.hasPrefix("impersonate-on:") }

  /// Whether the verb says who may be impersonated.
  static func isOf(_ verb: String) -> Bool { verb.hasPrefix("impersonate:") }
}
