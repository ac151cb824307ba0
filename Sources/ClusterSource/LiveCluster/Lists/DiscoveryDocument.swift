/// One discovery answer in any of its four shapes.
struct DiscoveryDocument {
  enum Content {
    case resources([Discovery.Resource])
    /// `v1`, `apps/v1` …: what has to be asked one by one.
    case groupVersions([String])
  }

  private(set) var content = Content.resources([])
  /// Groups that the server itself could not refresh (their aggregated API server is down).
  private(set) var stale: [String: String] = [:]

  init(_ answer: Answer, from client: APIClient) throws(LiveClusterError) {
    func refuse(_ problem: String) -> LiveClusterError {
      .unexpectedAnswer(
        server: client.access.server.description, path: answer.path, status: answer.status, problem: problem)
    }
    guard answer.isSuccess else { throw refuse(answer.explanation) }
    guard (try? UTF8Span(validating: answer.body.span)) != nil else { throw refuse("it is not UTF-8 text") }
    var reader = JSONReader(answer.body, interner: StringInterner())
    do throws(ReadingFailure) {
      try read(&reader)
    } catch {
      throw refuse(
        answer.contentType.contains("html")
          ? answer.explanation : "not what a Kubernetes API server sends: \(error.problem.message)")
    }
  }

  private mutating func read(_ reader: inout JSONReader) throws(ReadingFailure) {
    var resources: [Discovery.Resource] = []
    var versions: [String]?
    var listed = ""
    var members = try reader.mapping("discovery information")
    while let key = try members.next(&reader) {
      switch key {
      case "items":
        var groups = try reader.sequence()
        while try groups.next(&reader) { try readGroup(&reader, into: &resources) }
      case "versions": versions = try reader.texts()
      case "groups": versions = try Self.groupVersions(&reader)
      case "groupVersion": listed = try reader.text()
      case "resources": resources += try reader.list { reader throws(ReadingFailure) in try Self.resource(&reader) }
      default: try reader.skip()
      }
    }
    // `groupVersion` may stand after `resources`.
    if !listed.isEmpty {
      let parts = listed.split(separator: "/").map(String.init)
      for index in resources.indices {
        resources[index].group = parts.count == 2 ? parts[0] : ""
        resources[index].version = parts.last ?? ""
      }
    }
    content = versions.map(Content.groupVersions) ?? .resources(resources)
  }

  // MARK: - Aggregated

  /// An `APIGroupDiscovery`.
  private mutating func readGroup(
    _ reader: inout JSONReader, into resources: inout [Discovery.Resource]
  ) throws(ReadingFailure) {
    var name = ""
    var found: [Discovery.Resource] = []
    var isStale = false
    var members = try reader.mapping()
    while let key = try members.next(&reader) {
      switch key {
      case "metadata":
        var metadata = try reader.mapping()
        while let field = try metadata.next(&reader) {
          if field == "name" { name = try reader.text() } else { try reader.skip() }
        }
      case "versions":
        var versions = try reader.sequence()
        while try versions.next(&reader) { isStale = try Self.readVersion(&reader, into: &found) || isStale }
      default: try reader.skip()
      }
    }
    if isStale { stale[name] = "the API server that serves it does not answer" }
    resources += found.map { resource in
      var resource = resource
      resource.group = name
      return resource
    }
  }

  /// True when the server says that what it tells is stale.
  private static func readVersion(
    _ reader: inout JSONReader, into resources: inout [Discovery.Resource]
  ) throws(ReadingFailure) -> Bool {
    var version = ""
    var isStale = false
    var found: [Discovery.Resource] = []
    var members = try reader.mapping()
    while let key = try members.next(&reader) {
      switch key {
      case "version": version = try reader.text()
      case "freshness": isStale = try reader.text() == "Stale"
      case "resources":
        var items = try reader.sequence()
        while try items.next(&reader) { found += try aggregatedResource(&reader) }
      default: try reader.skip()
      }
    }
    for var resource in found {
      resource.version = version
      resources.append(resource)
    }
    return isStale
  }

  /// A resource and its subresources.
  private static func aggregatedResource(_ reader: inout JSONReader) throws(ReadingFailure) -> [Discovery.Resource] {
    var resource = Discovery.Resource(group: "", version: "", name: "", kind: "", isNamespaced: false, verbs: [])
    var subresources: [Discovery.Resource] = []
    var members = try reader.mapping()
    while let key = try members.next(&reader) {
      switch key {
      case "resource", "subresource": resource.name = try reader.text()
      case "responseKind": resource.kind = try kind(&reader)
      case "scope": resource.isNamespaced = try reader.text() == "Namespaced"
      case "verbs": resource.verbs = try reader.texts()
      case "subresources":
        var items = try reader.sequence()
        while try items.next(&reader) { subresources += try aggregatedResource(&reader) }
      default: try reader.skip()
      }
    }
    return [resource]
      + subresources.map { part in
        var part = part
        part.name = "\(resource.name)/\(part.name)"
        part.isNamespaced = resource.isNamespaced
        return part
      }
  }

  private static func kind(_ reader: inout JSONReader) throws(ReadingFailure) -> String {
    var kind = ""
    var members = try reader.mapping()
    while let key = try members.next(&reader) {
      if key == "kind" { kind = try reader.text() } else { try reader.skip() }
    }
    return kind
  }

  // MARK: - One document per group and version

  /// The versions of an `APIGroupList`.
  private static func groupVersions(_ reader: inout JSONReader) throws(ReadingFailure) -> [String] {
    var found: [String] = []
    var groups = try reader.sequence()
    while try groups.next(&reader) {
      var members = try reader.mapping()
      while let key = try members.next(&reader) {
        guard key == "versions" else {
          try reader.skip()
          continue
        }
        var versions = try reader.sequence()
        while try versions.next(&reader) {
          var fields = try reader.mapping()
          while let field = try fields.next(&reader) {
            if field == "groupVersion" { found.append(try reader.text()) } else { try reader.skip() }
          }
        }
      }
    }
    return found
  }

  /// An entry of an `APIResourceList`.
  private static func resource(_ reader: inout JSONReader) throws(ReadingFailure) -> Discovery.Resource {
    var resource = Discovery.Resource(group: "", version: "", name: "", kind: "", isNamespaced: false, verbs: [])
    var members = try reader.mapping()
    while let key = try members.next(&reader) {
      switch key {
      case "name": resource.name = try reader.text()
      case "kind": resource.kind = try reader.text()
      case "namespaced": resource.isNamespaced = try reader.boolean() ?? false
      case "verbs": resource.verbs = try reader.texts()
      default: try reader.skip()
      }
    }
    return resource
  }
}
