/// Which keys name a secret: what stands below them is left out of digests, since a digest would confirm a guess.
enum SecretNames {
  /// How names of secrets end, in small letters, without what separates words; by the last letter.
  private static let endings: [UInt8: [[UInt8]]] = {
    let words = [
      "accesskey", "apikey", "auth", "authorization", "bearer", "certificatekey", "clientkey", "connectionstring",
      "connectionurl", "connstr", "connstring", "cookie", "credential", "cred", "databaseurl", "dburl", "dsn",
      "encryptionkey", "jdbcurl", "jwt", "key", "keydata", "license", "passcode", "passphrase", "passwd", "password",
      "pwd", "salt", "sas", "secret", "seed", "signature", "slackurl", "token", "webhookurl",
    ]
    return Dictionary(grouping: words.map { Array($0.utf8) }) { $0.last ?? 0 }
  }()

  /// Short words are names only as a whole: `compass` is no password.
  private static let whole: Set<[UInt8]> = Set(["otp", "pass", "pin", "psk"].map { Array($0.utf8) })

  /// Ends of names that add nothing to what they name: `passwordHash`, `token_value`.
  private static let tails: [[UInt8]] = ["base64", "b64", "bytes", "data", "hash", "plain", "string", "text", "value"]
    .map { Array($0.utf8) }

  /// Keys that end like a secret and name no such thing.
  private static let harmless: Set<[UInt8]> = Set(
    [
      "annotationkey", "existingsecret", "fieldkey", "groupkey", "labelkey", "partitionkey", "publickey", "sortkey",
      "sshpublickey", "taintkey", "tolerationkey", "topologykey",
    ].map { Array($0.utf8) })

  /// - Parameter isReference: `key` says which key of something is meant, as in `secretKeyRef` and `matchExpressions`.
  static func names(_ key: some Sequence<UInt8>, isReference: Bool = false) -> Bool {
    var word: [UInt8] = key.compactMap { byte in
      if (0x41...0x5a).contains(byte) { return byte | 0x20 }
      return (0x61...0x7a).contains(byte) || (0x30...0x39).contains(byte) ? byte : nil
    }
    while let last = word.last, (0x30...0x39).contains(last) { word.removeLast() }
    if isReference, word.elementsEqual("key".utf8) { return false }
    if isName(word) { return true }
    guard let tail = tails.first(where: { word.count > $0.count && word.ends(with: $0) }) else { return false }
    return isName(Array(word.dropLast(tail.count)))
  }

  private static func isName(_ word: [UInt8]) -> Bool {
    var word = word
    if word.count > 3, word.last == UInt8(ascii: "s"), !word.ends(with: Array("sas".utf8)) { word.removeLast() }
    if whole.contains(word) { return true }
    if harmless.contains(word) { return false }
    return endings[word.last ?? 0]?.contains { word.ends(with: $0) } ?? false
  }

  /// Whether an argument of a command line names a secret: the length of its name, `--token`, and whether its value
  /// follows behind `=`.
  static func option(_ argument: ArraySlice<UInt8>) -> (name: ArraySlice<UInt8>, hasValue: Bool)? {
    guard argument.first == UInt8(ascii: "-") else { return nil }
    let name = argument.prefix { $0 != UInt8(ascii: "=") }
    return names(name) ? (name, name.count < argument.count) : nil
  }
}

extension [UInt8] {
  fileprivate func ends(with ending: [UInt8]) -> Bool {
    count >= ending.count && self[(count - ending.count)...].elementsEqual(ending)
  }
}
