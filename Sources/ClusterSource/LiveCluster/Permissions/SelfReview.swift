import KubernetesModel

/// Asks a server whom it takes us for; changes nothing there.
enum SelfReview {
  /// Nil where the server does not say: before Kubernetes 1.28, or when it refuses.
  static func reader(_ client: APIClient) async -> ReaderIdentity? {
    var json = JSONWriter()
    json.object { json in
      json.member("apiVersion", "authentication.k8s.io/v1")
      json.member("kind", "SelfSubjectReview")
    }
    let path = "/apis/authentication.k8s.io/v1/selfsubjectreviews"
    guard let answer = try? await client.review(path, body: json.bytes), answer.isSuccess else { return nil }
    return identity(answer.body)
  }

  private static func identity(_ body: [UInt8]) -> ReaderIdentity? {
    guard (try? UTF8Span(validating: body.span)) != nil else { return nil }
    var reader = JSONReader(body, interner: StringInterner())
    var identity = ReaderIdentity(user: "", groups: [])
    do throws(ReadingFailure) {
      try reader.members { reader, key throws(ReadingFailure) in
        guard key == "status" else { return try reader.skip() }
        try reader.members { reader, key throws(ReadingFailure) in
          guard key == "userInfo" else { return try reader.skip() }
          try reader.members { reader, key throws(ReadingFailure) in
            switch key {
            case "username": identity.user = try reader.text()
            case "groups": identity.groups = try reader.texts()
            default: try reader.skip()
            }
          }
        }
      }
    } catch {
      return nil
    }
    return identity.user.isEmpty ? nil : identity
  }
}
