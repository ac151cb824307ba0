import KubernetesModel

/// What an API server serves, in its own order: preferred versions first.
struct Discovery: Sendable {
  struct Resource: Sendable, Hashable {
    var group: String
    var version: String
    /// `pods`, or `pods/exec` for a subresource.
    var name: String
    var kind: String
    var isNamespaced: Bool
    var verbs: [String]

    /// `/apis/apps/v1/deployments`
    var path: String { (group.isEmpty ? "/api/\(version)/" : "/apis/\(group)/\(version)/") + name }
    /// True when group, version and names are what the server's own paths are made of: lower-case DNS names.
    var canBeAsked: Bool {
      let names = name.split(separator: "/", omittingEmptySubsequences: false)
      return (group.isEmpty || Self.isDNSName(group)) && Self.isDNSName(version) && names.allSatisfy(Self.isDNSName)
    }

    private static func isDNSName(_ text: some StringProtocol) -> Bool {
      let isPlain = text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
        }
      }
      return isPlain && (1...253).contains(text.utf8.count) && !text.hasPrefix(".") && !text.contains("..")
    }

    /// `deployments.apps`, as RBAC and kubectl name it.
    var qualifiedName: String { group.isEmpty ? name : "\(name).\(group)" }
  }

  var resources: [Resource] = []
  /// Groups whose resources could not be learned, with the reason.
  var failures: [String: String] = [:]

  /// The resource of a kind that can be listed, in the first of these groups that serves it.
  func listable(kind: String, groups: [String]) -> Resource? {
    for group in groups {
      let found = resources.first {
        $0.group == group && $0.kind == kind && $0.verbs.contains("list") && !$0.name.contains("/")
      }
      if let found { return found }
    }
    return nil
  }

  /// One entry per group and name, the verbs of all versions together.
  var servedAPI: ServedAPI {
    var merged: [String: ServedAPI.Resource] = [:]
    for resource in resources {
      let key = "\(resource.group)/\(resource.name)"
      var entry =
        merged[key]
        ?? ServedAPI.Resource(
          group: resource.group, name: resource.name, kind: resource.kind, isNamespaced: resource.isNamespaced,
          verbs: [])
      entry.verbs = Set(entry.verbs).union(resource.verbs).sorted()
      merged[key] = entry
    }
    return ServedAPI(resources: merged.values.sorted { ($0.group, $0.name) < ($1.group, $1.name) })
  }
}

extension Discovery {
  /// The aggregated form in both its versions, with the older form as a fallback.
  private static let accept = [
    "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList",
    "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList", "application/json",
  ].joined(separator: ",")

  /// Asks the server; nil when it does not tell us.
  static func read(_ client: APIClient) async throws(LiveClusterError) -> Discovery? {
    async let core = answer("/api", client)
    async let others = answer("/apis", client)
    var discovery = Discovery()
    for (root, result) in [("/api", await core), ("/apis", await others)] {
      let answer = try result.get()
      guard answer.status != 403, answer.status != 404 || root == "/api" else { return nil }
      if answer.status == 404 { continue }
      let document = try DiscoveryDocument(answer, from: client)
      switch document.content {
      case .resources(let resources): discovery.resources += resources
      case .groupVersions(let versions): try await discovery.readEach(versions, of: root, client)
      }
      discovery.failures.merge(document.stale) { first, _ in first }
    }
    discovery.leaveOutOddNames()
    return discovery
  }

  private static func answer(_ root: String, _ client: APIClient) async -> Result<Answer, LiveClusterError> {
    do throws(LiveClusterError) {
      return .success(try await client.get(root, accept: accept))
    } catch {
      return .failure(error)
    }
  }

  /// The form of servers before 1.26: one document per group and version.
  private mutating func readEach(
    _ versions: [String], of root: String, _ client: APIClient
  ) async throws(LiveClusterError) {
    for version in versions {
      do throws(LiveClusterError) {
        let answer = try await client.get("\(root)/\(version)")
        guard answer.isSuccess else {
          failures[Self.group(of: version)] = answer.explanation
          continue
        }
        if case .resources(let found) = try DiscoveryDocument(answer, from: client).content { resources += found }
      } catch .retriesExhausted(_, _, _, let reason) {
        // A group behind an aggregated API server that is down must not hide all others.
        failures[Self.group(of: version)] = reason
      }
    }
  }

  /// Entries that no API server serves: a name with `?` or `..` in it would ask for something else.
  private mutating func leaveOutOddNames() {
    let odd = Dictionary(grouping: resources.filter { !$0.canBeAsked }, by: \.group)
    for (group, entries) in odd {
      let names = entries.count == 1 ? "a resource" : "\(entries.count) resources"
      failures[String(group.prefix(253))] = "it names \(names) as no API server does"
    }
    if !odd.isEmpty { resources.removeAll { !$0.canBeAsked } }
  }

  private static func group(of version: String) -> String {
    version.contains("/") ? String(version.prefix { $0 != "/" }) : ""
  }
}
