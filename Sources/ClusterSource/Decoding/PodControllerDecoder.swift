import KubernetesModel

extension KindDecoder {
  static let cronJob = controller(.cronJob, groups: ["batch"])
  static let daemonSet = controller(.daemonSet, groups: ["apps", "extensions"])
  static let deployment = controller(.deployment, groups: ["apps", "extensions"])
  static let deploymentConfig = controller(.deploymentConfig, groups: ["apps.openshift.io"])
  static let job = controller(.job, groups: ["batch"])
  static let replicaSet = controller(.replicaSet, groups: ["apps", "extensions"])
  static let replicationController = controller(.replicationController, groups: [""])
  static let statefulSet = controller(.statefulSet, groups: ["apps"])

  private static func controller(_ kind: PodController.Kind, groups: [String]) -> KindDecoder {
    KindDecoder(kind: kind.rawValue, groups: groups, scope: .namespace) {
      object, builder throws(ReadingFailure) in
      let metadata = try object.metadata()
      var spec = ControllerSpec()
      if object.seek("spec") { try object.reader.controllerSpec(kind, into: &spec) }
      guard let template = spec.template else {
        throw .value(
          "the \(kind.rawValue) has no pod template", hint: "expected `spec.template`", at: object.header.start)
      }
      builder.controllers.append(
        PodController(
          metadata: metadata, kind: kind, replicas: spec.replicas, firstOrdinal: spec.firstOrdinal,
          indexedCompletions: spec.isIndexed ? spec.completions : nil, template: template,
          revision: try object.revision(kind)))
    }
  }
}

extension ObjectReader {
  /// What pods of the newest template bear, where the controller has seen that template.
  fileprivate mutating func revision(_ kind: PodController.Kind) throws(ReadingFailure) -> PodRevision? {
    switch kind {
    case .daemonSet:
      // Counted up by the server with each change of the template.
      let key = "deprecated.daemonset.template.generation"
      guard let count = try metadata("annotations", key: key) else { return nil }
      return PodRevision(label: "pod-template-generation", value: count)
    case .statefulSet:
      let generation = try metadata("generation", key: nil)
      guard seek("status") else { return nil }
      var (observed, revision) = ("", "")
      try reader.members { reader, key throws(ReadingFailure) in
        switch key {
        case "observedGeneration": observed = try reader.integer().map(String.init) ?? ""
        case "updateRevision": revision = try reader.text()
        default: try reader.skip()
        }
      }
      if revision.isEmpty { return nil }
      // What the controller says of an older template fits no pod of the new one.
      let isCurrent = generation == nil || generation == observed
      return PodRevision(label: "controller-revision-hash", value: isCurrent ? revision : "")
    case .cronJob, .deployment, .deploymentConfig, .job, .replicaSet, .replicationController: return nil
    }
  }

  /// A number of the metadata, or the text below a key of one of its mappings.
  private mutating func metadata(_ field: String, key wanted: String?) throws(ReadingFailure) -> String? {
    guard seek("metadata") else { return nil }
    var value: String?
    try reader.members { reader, key throws(ReadingFailure) in
      guard key == field, !reader.isNull() else { return try reader.skip() }
      guard let wanted else { return value = try reader.integer().map(String.init) }
      try reader.members { reader, key throws(ReadingFailure) in
        if key == wanted { value = try reader.optionalText() } else { try reader.skip() }
      }
    }
    return value
  }
}

/// What is read of a controller's spec.
private struct ControllerSpec {
  var replicas: Int?
  var firstOrdinal: Int?
  var isIndexed = false
  var completions: Int?
  var template: PodTemplate?
}

extension JSONReader {
  /// A CronJob's template stands one level deeper, in its `jobTemplate`.
  fileprivate mutating func controllerSpec(
    _ kind: PodController.Kind, into spec: inout ControllerSpec
  ) throws(ReadingFailure) {
    var cursor = try mapping()
    while let key = try cursor.next(&self) {
      switch key {
      case "replicas" where kind != .cronJob && kind != .job && kind != .daemonSet: spec.replicas = try integer()
      case "ordinals" where kind == .statefulSet:
        var ordinals = try mapping()
        while let key = try ordinals.next(&self) {
          if key == "start" { spec.firstOrdinal = try integer() } else { try skip() }
        }
      case "completionMode" where kind == .job: spec.isIndexed = try text() == "Indexed"
      case "completions" where kind == .job: spec.completions = try integer()
      case "template" where kind != .cronJob && !isNull(): spec.template = try podTemplate()
      case "jobTemplate" where kind == .cronJob:
        var job = try mapping()
        while let key = try job.next(&self) {
          if key == "spec" { try controllerSpec(.job, into: &spec) } else { try skip() }
        }
      default: try skip()
      }
    }
  }
}
