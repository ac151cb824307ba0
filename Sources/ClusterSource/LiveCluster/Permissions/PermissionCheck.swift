import KubernetesModel

/// Asks an API server what may be read from it, before anything is read.
package struct PermissionCheck: Sendable {
  /// One thing that a capture asks for.
  package struct Item: Sendable, Hashable {
    /// What the server says to the question; `unknown` when it does not answer it.
    package enum Answer: String, Sendable, Hashable {
      case allowed
      case forbidden
      case notInstalled = "not installed"
      case unknown
    }

    package var kind: String
    /// Empty for the core group.
    package var group: String
    package var resource: String
    package var verb: String
    /// Set for single objects.
    package var namespace: String
    package var name: String
    package var answer: Answer
    /// False for what only makes answers better.
    package var isRequired: Bool

    /// `list networkpolicies.networking.k8s.io`
    package var permission: String {
      let qualified = group.isEmpty ? resource : "\(resource).\(group)"
      return "\(verb) \(qualified)" + (name.isEmpty ? "" : " \(namespace)/\(name)")
    }
  }

  package var server: String
  package var version: String
  /// Who the server takes us for; empty when it does not say.
  package var user: String
  package var items: [Item]

  /// Whether everything that answers depend on may be read.
  package var isComplete: Bool {
    items.allSatisfy { !$0.isRequired || $0.answer == .allowed || $0.answer == .notInstalled }
  }

  package static func run(
    named name: String, on access: ClusterAccess, _ reading: LiveReading
  ) async throws(LiveClusterError) -> PermissionCheck {
    let client = try APIClient(access, cluster: name, reading: reading)
    do throws(LiveClusterError) {
      let check = try await ask(client, reading.plan)
      await client.shutdown()
      return check
    } catch {
      await client.shutdown()
      throw error
    }
  }

  private static func ask(
    _ client: APIClient, _ plan: ReadingPlan
  ) async throws(LiveClusterError) -> PermissionCheck {
    let version = try await ServerVersionReader.version(client)
    let discovery = try await Discovery.read(client)
    let kinds =
      discovery.map { ListedKind.all(plan, on: $0) } ?? ListedKind.withoutDiscovery(plan).filter { $0.resource != nil }
    let questions = Self.questions(kinds, SingleObjectReader.wanted(plan, on: discovery))
    let answered = await withTaskGroup(of: (Int, Item).self) { group in
      for (index, item) in questions.enumerated() {
        group.addTask {
          guard item.answer == .unknown else { return (index, item) }
          var item = item
          item.answer = await AccessReview.answer(item, client)
          return (index, item)
        }
      }
      var found = questions
      for await (index, item) in group { found[index] = item }
      return found
    }
    if let refusal = client.lastRefusal { throw refusal }
    return PermissionCheck(
      server: client.access.server.description, version: version?.description ?? "unknown version",
      user: await SelfReview.reader(client)?.user ?? "", items: answered)
  }

  /// Everything a capture would ask for, the answers still unknown.
  private static func questions(_ kinds: [ListedKind], _ objects: [SingleObjectReader.Wanted]) -> [Item] {
    let lists = kinds.map { listed in
      Item(
        kind: Coverage.key(of: listed.name), group: listed.resource?.group ?? listed.name.group,
        resource: listed.resource?.name ?? "", verb: "list", namespace: "", name: "",
        answer: listed.resource == nil ? .notInstalled : .unknown,
        isRequired: listed.isRequired || listed.reading.decision != nil)
    }
    let single = objects.map { wanted in
      Item(
        kind: wanted.reference.kind, group: wanted.reference.group, resource: wanted.plural, verb: "get",
        namespace: wanted.reference.namespace, name: wanted.reference.name,
        answer: wanted.path == nil ? .notInstalled : .unknown, isRequired: wanted.isNeeded)
    }
    return lists.sorted { ($0.kind, $0.group) < ($1.kind, $1.group) }
      + single.sorted { ($0.kind, $0.namespace, $0.name) < ($1.kind, $1.namespace, $1.name) }
  }
}

/// The review that tells a client what it may do; it changes nothing on the server.
private enum AccessReview {
  static func answer(_ item: PermissionCheck.Item, _ client: APIClient) async -> PermissionCheck.Item.Answer {
    var json = JSONWriter()
    json.object { json in
      json.member("apiVersion", "authorization.k8s.io/v1")
      json.member("kind", "SelfSubjectAccessReview")
      json.key("spec")
      json.object { json in
        json.key("resourceAttributes")
        json.object { json in
          json.member("verb", item.verb)
          json.member("group", item.group)
          json.member("resource", item.resource)
          if !item.namespace.isEmpty { json.member("namespace", item.namespace) }
          if !item.name.isEmpty { json.member("name", item.name) }
        }
      }
    }
    let path = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews"
    guard let answer = try? await client.review(path, body: json.bytes), answer.isSuccess,
      let status = Self.status(answer.body)
    else { return .unknown }
    return status ? .allowed : .forbidden
  }

  private static func status(_ body: [UInt8]) -> Bool? {
    guard (try? UTF8Span(validating: body.span)) != nil else { return nil }
    var reader = JSONReader(body, interner: StringInterner())
    var isAllowed = false
    do throws(ReadingFailure) {
      var members = try reader.mapping()
      while let key = try members.next(&reader) {
        guard key == "status" else {
          try reader.skip()
          continue
        }
        var fields = try reader.mapping()
        while let field = try fields.next(&reader) {
          switch field {
          case "allowed": isAllowed = try reader.boolean() ?? false
          default: try reader.skip()
          }
        }
      }
    } catch {
      return nil
    }
    return isAllowed
  }
}
