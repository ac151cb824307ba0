import Foundation
import TestData
import TestServers

/// Answers requests with what a real API server answered (`../shared/recordings`).
struct RecordedCluster: Sendable {
  private struct Recording: Decodable {
    struct Request: Decodable {
      var method: String
      var path: String
      var headers: [String: String]
    }
    struct Response: Decodable {
      var status: Int
      var headers: [String: String]
      var body: String
      var bodyEncoding: String?
    }
    var `as`: String
    var request: Request
    var response: Response
  }

  private var replies: [String: TestServer.Reply] = [:]

  /// Nil, with a visible line, when the recordings are not there.
  init?(_ name: String) throws {
    guard let path = SharedData.find("recordings/\(name)") else { return nil }
    let folder = URL(filePath: path)
    let files = try FileManager.default.contentsOfDirectory(atPath: path)
    for file in files.sorted() where file.hasSuffix(".json") && file != "INDEX.json" {
      let recording = try JSONDecoder().decode(Recording.self, from: Data(contentsOf: folder.appending(path: file)))
      guard recording.as == "viewer" else { continue }
      let key = Self.key(recording.request.path, accept: recording.request.headers["Accept"] ?? "")
      // The first of two recordings of one request is the plain one.
      if replies[key] == nil { replies[key] = Self.reply(recording.response) }
    }
  }

  private static func key(_ path: String, accept: String) -> String {
    (accept.contains("as=APIGroupDiscoveryList") ? "aggregated " : "") + path
  }

  private static func reply(_ response: Recording.Response) -> TestServer.Reply {
    let body = response.bodyEncoding == nil ? Data(response.body.utf8) : Data(base64Encoded: response.body) ?? Data()
    let dropped: Set<String> = ["content-length", "transfer-encoding", "date"]
    return TestServer.Reply(
      status: response.status,
      headers: response.headers.filter { !dropped.contains($0.key.lowercased()) }.map { ($0, $1) },
      body: Array(body))
  }

  func reply(to request: TestServer.Request) -> TestServer.Reply {
    if let reply = replies[Self.key(request.path, accept: request.header("accept") ?? "")] { return reply }
    // What was not recorded is refused, as the viewer would be.
    return .failure(403, "not recorded", reason: "Forbidden")
  }
}
