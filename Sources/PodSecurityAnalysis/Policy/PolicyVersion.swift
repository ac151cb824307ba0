/// The version of a level as a label or default asks for it.
package enum PolicyVersion: Sendable, Hashable {
  case latest
  /// `v1.N`
  case minor(Int)

  /// What `v1.N` and `latest` mean; nil for every other text, as the admission plugin judges it.
  package init?(_ text: some StringProtocol) {
    if text == "latest" {
      self = .latest
      return
    }
    let digits = text.utf8.dropFirst(3)
    guard text.utf8.starts(with: "v1.".utf8), let first = digits.first,
      digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      first != UInt8(ascii: "0") || digits.count == 1,
      let minor = Int(text.dropFirst(3))
    else { return nil }
    self = .minor(minor)
  }

  /// The minor version whose checks a server of that version runs: never newer than itself.
  package func resolved(on server: Int) -> Int {
    switch self {
    case .latest: server
    case .minor(let minor): min(minor, server)
    }
  }
}

extension PolicyVersion: CustomStringConvertible {
  package var description: String {
    switch self {
    case .latest: "latest"
    case .minor(let minor): "v1.\(minor)"
    }
  }
}

/// A level at a version, as messages of the API server name it: `restricted:latest`.
package struct LevelVersion: Sendable, Hashable, CustomStringConvertible {
  package var level: PodSecurityLevel
  package var version: PolicyVersion

  package init(_ level: PodSecurityLevel, _ version: PolicyVersion = .latest) {
    self.level = level
    self.version = version
  }

  package var description: String { "\(level.rawValue):\(version)" }
}
