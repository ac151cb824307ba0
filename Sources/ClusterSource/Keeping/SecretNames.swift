/// Which keys name a secret: what stands below them is left out of digests, since a digest would confirm a guess.
enum SecretNames {
  /// How names of secrets end, in small letters, without what separates words.
  private static let endings = [
    "auth", "authorization", "bearer", "connectionstring", "connectionurl", "connstr", "connstring", "cookie", "cred",
    "credential", "databaseurl", "dburl", "dsn", "jdbcurl", "jwt", "key", "keydata", "license", "passcode",
    "passphrase", "passwd", "password", "pwd", "salt", "sas", "secret", "seed", "signature", "slackurl", "token",
    "webhookurl",
  ].map(Word.init)

  /// Names under which never anything but a secret stands, be it a header, an option or a field; what may as well be the
  /// name of a Secret or of a field is none of them.
  private static let sure = [
    "accesskey", "apikey", "apisecret", "authkey", "authorization", "authtoken", "bearertoken", "clientsecret",
    "connectionstring", "cookie", "databaseurl", "dburl", "dsn", "encryptionkey", "hmacsecret", "jdbcurl", "passphrase",
    "passwd", "password", "privatekey", "pwd", "secretaccesskey", "secretkey", "sharedsecret", "signingkey", "slackurl",
    "token", "webhooksecret", "webhookurl",
  ].map(Word.init)

  /// Whether a key names a secret beyond doubt.
  static func surely(_ text: Span<UInt8>, _ key: Range<Int>) -> Bool {
    let word = Word(text, key)
    guard word.count > 2, word.last >= 0x61, pairs[Int(word.last) - 0x61] >> UInt32(word.lastButOne & 31) & 1 == 1
    else {
      return false
    }
    return sure.contains { word.ends(with: $0) }
  }

  /// Names of texts that somebody wrote for another program, or for whoever asks: what they hold is compared, not kept.
  private static let programs = [
    "authextraargs", "binddn", "body", "inline", "inlinebytes", "inlinecode", "inlinestring", "lua", "script",
    "snippet",
    "snippets", "sourcecode",
  ].map(Word.init)

  /// For each last letter, a bit for each letter before it with which one of them ends.
  private static let programPairs: [UInt32] = programs.reduce(into: Array(repeating: 0, count: 26)) { pairs, word in
    pairs[Int(word.last) - 0x61] |= 1 << UInt32(word.lastButOne & 31)
  }

  /// Whether a key holds the text of a program or of an answer.
  static func isProgram(_ text: Span<UInt8>, _ key: Range<Int>) -> Bool {
    guard key.count > 2 else { return false }
    let (last, before) = (text[key.upperBound &- 1] | 0x20, text[key.upperBound &- 2] | 0x20)
    guard (0x61...0x7a).contains(last), programPairs[Int(last) &- 0x61] >> UInt32(before & 31) & 1 == 1 else {
      return false
    }
    let word = Word(text, key)
    return programs.contains { word.ends(with: $0) && (word.count == $0.count || $0.count > 4) }
  }

  /// Short words are names only as a whole: `compass` is no password.
  private static let whole = ["otp", "pass", "pin", "psk"].map(Word.init)

  /// Keys that end like a secret and name no such thing.
  private static let harmless = [
    "annotationkey", "existingsecret", "fieldkey", "groupkey", "labelkey", "partitionkey", "publickey", "sortkey",
    "sshpublickey", "taintkey", "tolerationkey", "topologykey",
  ].map(Word.init)

  /// Ends of names that add nothing to what they name: `passwordHash`, `token_value`.
  private static let tails = ["b64", "base64", "bytes", "data", "hash", "plain", "string", "text", "value"].map(
    Word.init)

  /// For each last letter, a bit for each letter before it with which a name of a secret, its plural or a tail ends.
  private static let pairs: [UInt32] = {
    var pairs = [UInt32](repeating: 0, count: 26)
    for word in endings + whole + tails where word.last >= 0x61 {
      pairs[Int(word.last) - 0x61] |= 1 << UInt32(word.lastButOne & 31)
      pairs[0x73 - 0x61] |= 1 << UInt32(word.last & 31)
    }
    return pairs
  }()

  /// - Parameters:
  ///   - key: without quotes.
  ///   - isReference: `key` says which key of something is meant, as in `secretKeyRef` and `matchExpressions`.
  static func names(_ text: Span<UInt8>, _ key: Range<Int>, isReference: Bool = false) -> Bool {
    var word = Word(text, key)
    guard word.count > 2, word.last < 0x61 || pairs[Int(word.last) - 0x61] >> UInt32(word.lastButOne & 31) & 1 == 1
    else {
      return false
    }
    if isReference, word.count == 3, word.ends(with: Self.key) { return false }
    if isName(word) { return true }
    for tail in tails where word.count > tail.count && word.ends(with: tail) {
      word.removeLast(tail.count)
      return isName(word)
    }
    return false
  }

  private static let key = Word("key")

  private static func isName(_ written: Word) -> Bool {
    var word = written
    while word.count > 0, (0x30...0x39).contains(word.last) { word.removeLast(1) }
    if endsLikeName(word) { return true }
    guard word.count > 3, word.last == UInt8(ascii: "s") else { return false }
    word.removeLast(1)
    return endsLikeName(word)
  }

  private static func endsLikeName(_ word: Word) -> Bool {
    if whole.contains(where: { $0.count == word.count && word.ends(with: $0) }) { return true }
    if harmless.contains(where: { $0.count == word.count && word.ends(with: $0) }) { return false }
    return endings.contains { word.ends(with: $0) }
  }

  /// The name in `--token`, `--token=x` or `TOKEN=x`, if it names a secret, and whether its value follows behind `=`.
  static func option(_ argument: [UInt8]) -> (name: [UInt8], hasValue: Bool)? {
    let name = Array(argument.prefix { $0 != UInt8(ascii: "=") })
    let hasValue = name.count < argument.count
    guard hasValue || argument.first == UInt8(ascii: "-") else { return nil }
    return names(name.span, 0..<name.count) ? (name, hasValue) : nil
  }
}

/// The end of a key, letters and digits alone, small, the last one first.
private struct Word {
  private var letters = InlineArray<24, UInt8>(repeating: 0)
  private var start = 0
  private var end = 0

  init(_ text: String) {
    let bytes = Array(text.utf8)
    self.init(bytes.span, 0..<bytes.count)
  }

  init(_ text: Span<UInt8>, _ key: Range<Int>) {
    var index = key.upperBound
    while index > key.lowerBound, end < letters.count {
      index &-= 1
      let byte = text[index]
      let small = byte | 0x20
      if (0x61...0x7a).contains(small) {
        letters[end] = small
        end &+= 1
      } else if (0x30...0x39).contains(byte) {
        letters[end] = byte
        end &+= 1
      }
    }
  }

  var count: Int { end &- start }
  var last: UInt8 { letters[start] }
  var lastButOne: UInt8 { letters[start &+ 1] }

  mutating func removeLast(_ count: Int) { start &+= count }

  func ends(with word: Word) -> Bool {
    guard word.count <= count else { return false }
    for index in 0..<word.count where letters[start &+ index] != word.letters[index] { return false }
    return true
  }
}
