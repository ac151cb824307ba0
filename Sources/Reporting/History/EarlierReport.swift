/// What history needs of an earlier report as JSON; members it does not know are ignored, so newer reports read too.
struct EarlierReport: Decodable {
  struct Cluster: Decodable {
    let name: String
  }

  struct Target: Decodable {
    let cluster: Cluster
    let findings: [Finding]
  }

  struct Finding: Decodable {
    let id: String
    let area: String
    let rule: String
    let place: Place
    let summary: String
    let acceptance: Acceptance?
    /// Absent in reports of old.
    let tags: [String]?
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

  let baseline: Cluster
  let targets: [Target]
}
