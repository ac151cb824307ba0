import AccessAnalysis

/// Who a question is about: a user name, `user/NAME`, `group/NAME`, `serviceaccount/NS/NAME`, or a service account's user name.
struct SubjectArgument {
  let principal: Principal

  init(_ text: String) throws(CommandError) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let rest = parts.dropFirst().joined(separator: "/")
    switch (parts.first?.lowercased(), parts.count) {
    case ("group", 2...):
      principal = .group(try Self.nonEmpty(rest, text, "a group", "group/NAME"))
    case ("user", 2...):
      principal = Principal(userName: try Self.nonEmpty(rest, text, "a user", "user/NAME"))
    case ("serviceaccount", _), ("sa", _):
      guard parts.count == 3, Self.areNames(parts.dropFirst()) else {
        throw Self.mistake(text, "a service account", "serviceaccount/NAMESPACE/NAME")
      }
      principal = .serviceAccount(namespace: parts[1], name: parts[2])
    case (_, 2) where parts.allSatisfy(Self.isLabel):
      throw .input(
        message: "`\(text)` may be a user or a service account",
        hint: "write serviceaccount/\(text), or user/\(text)")
    default:
      let words = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      if words.starts(with: ["system", "serviceaccount"]), words.count != 4 || !Self.areNames(words.dropFirst(2)) {
        throw Self.mistake(text, "a service account", "system:serviceaccount:NAMESPACE:NAME")
      }
      principal = Principal(userName: try Self.nonEmpty(text, text, "anybody", "a user name"))
    }
  }

  private static func nonEmpty(
    _ name: String, _ text: String, _ what: String, _ form: String
  ) throws(CommandError) -> String {
    if name.allSatisfy(\.isWhitespace) { throw mistake(text, what, form) }
    return name
  }

  /// No object of Kubernetes has an empty name, or one with these characters.
  private static func areNames(_ words: ArraySlice<String>) -> Bool {
    words.allSatisfy { !$0.isEmpty && !$0.contains { $0.isWhitespace || $0 == ":" } }
  }

  /// What namespaces can be called; users of identity providers mostly cannot.
  private static func isLabel(_ word: String) -> Bool {
    !word.isEmpty
      && word.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || [UInt8(ascii: "-"), UInt8(ascii: ".")].contains(byte)
      }
  }

  private static func mistake(_ text: String, _ what: String, _ form: String) -> CommandError {
    .input(message: "`\(text)` does not name \(what)", hint: "write \(form)")
  }

  /// The identity with the groups that Kubernetes adds, those that configuration or Group objects state, and those given.
  func identity(groups: [String], known: [String: [String]]) -> RequestIdentity {
    var identity = principal.identity
    let stated = known[identity.user] ?? []
    for group in stated + groups where !identity.groups.contains(group) { identity.groups.append(group) }
    return identity
  }
}
