import FoundationEssentials

/// What an exec plugin answers: a token, a client certificate, or both, and until when they hold.
struct ExecCredential: Sendable, Hashable {
  var token: Secret?
  var certificate: Credential.CertificatePair?
  /// Seconds since 1970; nil for ever.
  var expires: Double?

  /// The value of `KUBERNETES_EXEC_INFO`.
  static func request(_ plugin: ExecPlugin, cluster: ExecClusterInfo?, interactive: Bool) throws(LiveClusterError)
    -> String
  {
    var authority: String?
    switch cluster?.certificateAuthority {
    case .data(let pem): authority = pem.revealed
    case .file(let path): authority = try LocalFile.text(path)
    case nil: break
    }
    var json = JSONWriter()
    json.object { json in
      json.member("apiVersion", plugin.apiVersion)
      json.member("kind", "ExecCredential")
      json.key("spec")
      json.object { json in
        if let cluster { write(cluster, authority: authority, to: &json) }
        json.key("interactive")
        json.value(interactive)
      }
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private static func write(_ cluster: ExecClusterInfo, authority: String?, to json: inout JSONWriter) {
    json.key("cluster")
    json.object { json in
      json.member("server", cluster.server)
      if !cluster.tlsServerName.isEmpty { json.member("tls-server-name", cluster.tlsServerName) }
      if cluster.skipsVerification {
        json.key("insecure-skip-tls-verify")
        json.value(true)
      }
      if let authority { json.member("certificate-authority-data", Data(authority.utf8).base64EncodedString()) }
      if !cluster.proxyURL.isEmpty { json.member("proxy-url", cluster.proxyURL) }
      if cluster.disablesCompression {
        json.key("disable-compression")
        json.value(true)
      }
      json.key("config")
      json.raw(cluster.config ?? "null")
    }
  }

  /// Reads a plugin's standard output; the reason for a refusal never repeats what stands there.
  init(answer: [UInt8], to plugin: ExecPlugin) throws(Refusal) {
    guard String(validating: answer, as: UTF8.self) != nil else {
      throw Refusal("answered with something that is no text")
    }
    var reader = JSONReader(answer, interner: StringInterner())
    var apiVersion = ""
    var kind = ""
    do throws(ReadingFailure) {
      var members = try reader.mapping()
      while let key = try members.next(&reader) {
        switch key {
        case "apiVersion": apiVersion = try reader.text()
        case "kind": kind = try reader.text()
        case "status": try readStatus(&reader)
        default: try reader.skip()
        }
      }
    } catch {
      throw Refusal("answered with something that is no ExecCredential in JSON")
    }
    guard kind == "ExecCredential" else { throw Refusal("answered with something that is no ExecCredential") }
    guard apiVersion == plugin.apiVersion else {
      throw Refusal("answered in another apiVersion than the `\(plugin.apiVersion)` that the kubeconfig asks for")
    }
    guard token != nil || certificate != nil else {
      throw Refusal("answered with neither a token nor a client certificate")
    }
  }

  /// Why an answer is of no use, to be put after the command's name.
  struct Refusal: Error {
    var problem: String

    init(_ problem: String) {
      self.problem = problem
    }
  }

  private mutating func readStatus(_ reader: inout JSONReader) throws(ReadingFailure) {
    var certificate = ""
    var key = ""
    var members = try reader.mapping()
    while let name = try members.next(&reader) {
      switch name {
      case "token":
        let text = try reader.text()
        token = text.isEmpty ? nil : Secret(text)
      case "clientCertificateData": certificate = try reader.text()
      case "clientKeyData": key = try reader.text()
      case "expirationTimestamp": expires = try Self.time(&reader)
      default: try reader.skip()
      }
    }
    guard certificate.isEmpty == key.isEmpty else {
      throw .value("a client certificate and its key belong together", at: reader.position)
    }
    if !certificate.isEmpty {
      self.certificate = Credential.CertificatePair(certificate: .data(Secret(certificate)), key: .data(Secret(key)))
    }
  }

  private static func time(_ reader: inout JSONReader) throws(ReadingFailure) -> Double? {
    let start = reader.position
    guard let text = try reader.optionalText(), !text.isEmpty else { return nil }
    let fractional: Date.ISO8601FormatStyle = .init(includingFractionalSeconds: true)
    guard let date = (try? Date.ISO8601FormatStyle().parse(text)) ?? (try? fractional.parse(text)) else {
      throw .value("expected a time in RFC 3339", at: start)
    }
    return date.timeIntervalSince1970
  }
}

extension JSONWriter {
  /// A member whose value is text.
  mutating func member(_ name: StaticString, _ text: String) {
    key(name)
    value(text)
  }
}
