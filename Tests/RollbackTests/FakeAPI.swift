import ClusterSource
import Foundation
import KubernetesModel
import Synchronization
import TestServers

/// An API server that keeps a few objects, patches them as a real one does, and can be disturbed.
final class FakeAPI: Sendable {
  struct State {
    var objects: [String: JSONTree] = [:]
    var lists: [String: [JSONTree]] = [:]
    var version = 100
    /// How many writes, dry runs not counted, were stored.
    var writes = 0

    /// Stores an object as its next version; a new generation unless only the status changed.
    mutating func store(_ object: JSONTree, at path: String) {
      var object = object
      version += 1
      object["metadata"]?["resourceVersion"] = .string(String(version))
      objects[path] = object
    }

    /// Somebody else's write.
    mutating func change(_ path: String, _ body: (inout JSONTree) -> Void) {
      guard var object = objects[path] else { return }
      body(&object)
      store(object, at: path)
    }
  }

  typealias Disturbance = @Sendable (TestServer.Request, inout State) -> TestServer.Reply?

  let state: Mutex<State>
  /// What admission makes of every template.
  let admission: @Sendable (inout JSONTree) -> Void
  /// Looks at each request first; an answer of its own ends it.
  let disturbance: Disturbance
  /// Runs after a write was stored; true loses the answer.
  let losesAnswer: @Sendable (TestServer.Request) -> Bool

  init(
    _ state: State, admission: @escaping @Sendable (inout JSONTree) -> Void = { _ in },
    losesAnswer: @escaping @Sendable (TestServer.Request) -> Bool = { _ in false },
    disturbance: @escaping Disturbance = { _, _ in nil }
  ) {
    self.state = Mutex(state)
    self.admission = admission
    self.losesAnswer = losesAnswer
    self.disturbance = disturbance
  }

  static func disturbed(_ workloads: [FakeWorkload], _ disturbance: @escaping Disturbance) -> FakeAPI {
    FakeAPI(State(workloads), disturbance: disturbance)
  }

  func reply(to request: TestServer.Request) -> TestServer.Reply {
    state.withLock { state in
      if let reply = disturbance(request, &state) { return reply }
      if let list = state.lists[request.pathOnly] {
        return .json(text(.object(["kind": .string("List"), "metadata": .object([:]), "items": .array(list)])))
      }
      guard let object = state.objects[request.pathOnly] else { return .failure(404, "not found") }
      return request.method == "PATCH" ? patched(object, request, &state) : .json(text(object))
    }
  }

  private func patched(_ object: JSONTree, _ request: TestServer.Request, _ state: inout State) -> TestServer.Reply {
    guard request.header("content-type") == "application/json-patch+json",
      let operations = JSONTree(json: Array(request.body.utf8))?.items, operations.count == 2,
      operations[0]["path"]?.text == "/metadata/resourceVersion", operations[1]["path"]?.text == "/spec/template",
      var template = operations[1]["value"]
    else { return .failure(400, "not the patch that was expected") }
    guard operations[0]["value"] == object.at("metadata", "resourceVersion") else {
      return .failure(409, "the object has been modified", reason: "Conflict")
    }
    admission(&template)
    var object = object
    object["spec"]?["template"] = template
    guard request.query("dryRun") != "All" else { return .json(text(object)) }
    state.store(object, at: request.pathOnly)
    state.writes += 1
    return losesAnswer(request) ? .reset : .json(text(state.objects[request.pathOnly] ?? .null))
  }

  private func text(_ tree: JSONTree) -> String { String(decoding: tree.json, as: UTF8.self) }
}

/// A workload with its revisions, as a server keeps them.
struct FakeWorkload {
  var kind = "Deployment"
  var name = "api"
  /// Specs of containers, oldest first; the last one is in force.
  var containers: [String]
  /// JSON members added to the object's metadata.
  var metadata = ""
  /// JSON members added to the object's spec.
  var spec = ""

  static let privileged = #"{"name":"api","image":"i","securityContext":{"privileged":true}}"#
  static let clean = #"{"name":"api","image":"i","env":[{"name":"PASSWORD","value":"hunter2"}]}"#

  var plural: String { kind.lowercased() + "s" }
  var path: String { "/apis/apps/v1/namespaces/shop/\(plural)/\(name)" }
  var reference: ObjectReference { ObjectReference(kind: kind, namespace: "shop", name: name) }
  var keepers: String {
    "/apis/apps/v1/namespaces/shop/" + (kind == "Deployment" ? "replicasets" : "controllerrevisions")
  }

  func template(_ container: String, hash: String = "") -> String {
    let label = hash.isEmpty ? "" : #","pod-template-hash":"\#(hash)""#
    return
      #"{"metadata":{"creationTimestamp":null,"labels":{"app":"\#(name)"\#(label)}},"spec":{"containers":[\#(container)]}}"#
  }

  var object: JSONTree {
    json(
      """
      {"apiVersion":"apps/v1","kind":"\(kind)","metadata":{"name":"\(name)","namespace":"shop","uid":"uid-\(name)",\
      "resourceVersion":"7","generation":3\(metadata)},"spec":{"selector":{"matchLabels":{"app":"\(name)"}},\
      "template":\(template(containers.last ?? ""))\(spec)}}
      """)
  }

  var kept: [JSONTree] {
    containers.enumerated().map { index, container in
      let number = index + 1
      let owner = #""ownerReferences":[{"kind":"\#(kind)","name":"\#(name)","uid":"uid-\#(name)","controller":true}]"#
      let metadata = #""name":"\#(name)-\#(number)","namespace":"shop",\#(owner)"#
      return kind == "Deployment"
        ? json(
          """
          {"metadata":{\(metadata),"annotations":{"deployment.kubernetes.io/revision":"\(number)"}},\
          "spec":{"template":\(template(container, hash: "h\(number)"))}}
          """)
        : json(
          """
          {"metadata":{\(metadata)},"revision":\(number),\
          "data":{"spec":{"template":\(template(container).dropLast()),"$patch":"replace"}}}}
          """)
    }
  }

  private func json(_ text: String) -> JSONTree { JSONTree(json: Array(text.utf8)) ?? .null }
}

extension FakeAPI.State {
  init(_ workloads: [FakeWorkload]) {
    for workload in workloads {
      objects[workload.path] = workload.object
      lists[workload.keepers, default: []] += workload.kept
    }
  }
}
