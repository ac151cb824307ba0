import Foundation
import KubernetesModel
import PodSecurityAnalysis
import Testing

/// One answer of a real server, a line of server-verdicts.jsonl or server-labels.jsonl.
struct ServerRow: Decodable, CustomStringConvertible {
  var kind: String
  var op: String
  var podName: String?
  var levelName: String?
  var versionName: String?
  var status: Int
  var allowed: Bool
  var deniedByPlugin: String?
  var message: String
  var warnings: [String]

  enum CodingKeys: String, CodingKey {
    case kind, op, status, allowed, message, warnings
    case podName = "pod"
    case levelName = "level"
    case versionName = "version"
    case deniedByPlugin = "denied_by"
  }

  var pod: String { podName ?? "" }
  var level: String { levelName ?? "" }
  var version: String { versionName ?? "" }
  var deniedBy: String { deniedByPlugin ?? "" }
  var description: String { "\(kind) \(op) \(pod) \(level):\(version): \(status) \(message) \(warnings)" }

  static func read(_ path: String) throws -> [ServerRow] {
    let decoder = JSONDecoder()
    return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      .map { try decoder.decode(ServerRow.self, from: Data($0.utf8)) }
  }

  /// The labels that the operation's text names as JSON, in the short form `enforce=baseline …`.
  var labels: String? {
    guard let start = op.firstIndex(of: "{"), op.contains("labels {"),
      let map = try? JSONDecoder().decode([String: String].self, from: Data(op[start...].utf8))
    else { return nil }
    return map.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: " ")
  }

  func agrees(with answer: AdmissionAnswer) -> Bool {
    let expected = answer.refusal.map { "pods \"p\" is forbidden: \($0)" } ?? ""
    let escaped = answer.warning.map { "299 - \"\($0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"" }
    // The server warns of deprecated fields as well, which is not Pod Security's doing.
    let warnings = warnings.filter { $0.contains("would violate PodSecurity") }
    return allowed == (answer.refusal == nil) && message == expected && warnings == (escaped.map { [$0] } ?? [])
  }
}

/// The pods that the server was asked about, by name.
struct ServerPods {
  private var pods: [String: PodUnderReview]

  init(_ folder: String) throws {
    let data = try Data(contentsOf: URL(filePath: "\(folder)/server-pods.json"))
    let objects = try #require(JSONSerialization.jsonObject(with: data) as? [String: [String: Any]])
    pods = try objects.mapValues { object in
      try PodUnderReview.read(String(decoding: JSONSerialization.data(withJSONObject: object), as: UTF8.self))
    }
    addPodsDescribedByTheirNames()
  }

  subscript(name: String) -> PodUnderReview? { pods[name] }

  /// Rows name a few pods that the file does not hold; their messages leave no doubt about what they were.
  private mutating func addPodsDescribedByTheirNames() {
    guard let compliant = pods["compliant"] else { return }
    var bare = PodUnderReview(spec: PodSpec())
    bare.spec.containers = [Container(name: "c")]
    pods["bare"] = bare
    pods["hostPath"] = pods["hostPath-ro"]
    var privileged = ContainerSecurityContext()
    privileged.privileged = true
    let model = compliant.spec.containers.first?.securityContext
    var tracing = model
    tracing?.capabilities?.add = ["SYS_PTRACE"]
    let contexts: [(String, ContainerSecurityContext?)] = [
      ("bare", nil), ("compliant", model), ("privileged", privileged), ("sys_ptrace", tracing),
    ]
    for (name, context) in contexts {
      var pod = compliant
      var container = Container(name: "e", role: .ephemeral)
      container.securityContext = context
      pod.spec.containers.append(container)
      pods["ephemeral-\(name)"] = pod
    }
  }
}
