/// Single objects of one API server, whole: for the few things that change a cluster.
package struct LiveObjects: Sendable {
  private let client: APIClient

  package init(
    of access: ClusterAccess, cluster: String, _ reading: LiveReading
  ) throws(LiveClusterError) {
    client = try APIClient(access, cluster: cluster, reading: reading)
  }

  package func shutdown() async { await client.shutdown() }

  /// What a server says to a request about one object.
  package enum Answer: Sendable, Hashable {
    case object(JSONTree)
    /// Its status and its own words.
    case refused(status: Int, message: String)
  }

  /// Whether a change is kept.
  package enum Writing: Sendable, Hashable {
    /// Everything happens, admission included, but the change is not stored.
    case dryRun
    case persistent
  }

  /// The object at a path.
  package func get(_ path: String) async throws(LiveClusterError) -> Answer {
    try answer(await client.get(path))
  }

  /// Every object of a list, page by page.
  package func list(_ path: String) async throws(LiveClusterError) -> Answer {
    var items: [JSONTree] = []
    var continuation = ""
    repeat {
      let token = continuation.isEmpty ? "" : "&continue=\(continuation.queryEscaped)"
      let page = try answer(await client.get("\(path)?limit=500\(token)"))
      guard case .object(let list) = page else { return page }
      items += list["items"]?.items ?? []
      continuation = list.at("metadata", "continue")?.text ?? ""
    } while !continuation.isEmpty
    return .object(.array(items))
  }

  /// Replaces a part of an object by JSON patch, on condition that the object is still at that version.
  package func replace(
    _ pointer: String, by value: JSONTree, in path: String, ifAt version: String, _ writing: Writing
  ) async throws(LiveClusterError) -> Answer {
    func operation(_ path: String, _ value: JSONTree) -> JSONTree {
      .object(["op": .string("replace"), "path": .string(path), "value": value])
    }
    let patch = JSONTree.array([operation("/metadata/resourceVersion", .string(version)), operation(pointer, value)])
    let query = "?fieldManager=driftwatch" + (writing == .dryRun ? "&dryRun=All" : "")
    return try answer(await client.patch(path + query, body: patch.json))
  }

  private func answer(_ answer: ClusterSource.Answer) throws(LiveClusterError) -> Answer {
    guard answer.isSuccess else { return .refused(status: answer.status, message: answer.explanation) }
    guard let tree = JSONTree(json: answer.body) else {
      throw .unexpectedAnswer(
        server: client.access.server.description, path: answer.path, status: answer.status, problem: "it is not JSON")
    }
    return .object(tree)
  }
}
