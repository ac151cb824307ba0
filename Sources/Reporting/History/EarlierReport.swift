/// What history needs of an earlier report as JSON; members it does not know are ignored, so newer reports read too.
struct EarlierReport: Decodable {
  struct Cluster: Decodable {
    let name: String
  }

  struct Target: Decodable {
    let cluster: Cluster
    let findings: [Finding]
    /// Absent in reports of older versions, as all that may be nil.
    let unread: [Gone]?
    /// Ids that filters kept out.
    let leftOut: [String]?
    let unservedGroups: Groups?
  }

  /// A finding told before and not to be seen when the report was made.
  struct Gone: Decodable {
    let id: String
    let summary: String
    let rule: String?
    let severity: String?
    let direction: String?
    let area: String?
    let place: Place?
    let group: String?
  }

  struct Groups: Decodable {
    let baseline: [String]
    let target: [String]
  }

  struct Finding: Decodable {
    let id: String
    let area: String
    let rule: String
    let place: Place
    let summary: String
    let severity: String?
    let direction: String?
    let acceptance: Acceptance?
    /// Absent in reports of old.
    let tags: [String]?
    let details: Details?
  }

  /// Of objects that are not evaluated: their API group; anything else is passed over.
  struct Details: Decodable {
    let group: String?

    init(from decoder: any Decoder) throws {
      let members = try? decoder.container(keyedBy: Key.self)
      group = try? members?.decodeIfPresent(String.self, forKey: .group)
    }

    private enum Key: CodingKey { case group }
  }

  /// Only that there is one matters.
  struct Acceptance: Decodable {}

  struct Place: Decodable {
    let namespace: String?
    let kind: String
    let name: String
  }

  /// What tells a report from any other document.
  struct Header: Decodable {
    let apiVersion: String?
    let kind: String?
  }

  /// What the run looked at; absent in reports of old.
  struct Run: Decodable {
    let areasLeftOut: [String]?
    let namespaces: [String]?
    let excludedNamespaces: [String]?
  }

  let baseline: Cluster
  let targets: [Target]
  let run: Run?
}
