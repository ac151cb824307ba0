import KubernetesModel

extension KindDecoder {
  static let cronJob = controller(.cronJob, groups: ["batch"])
  static let daemonSet = controller(.daemonSet, groups: ["apps", "extensions"])
  static let deployment = controller(.deployment, groups: ["apps", "extensions"])
  static let job = controller(.job, groups: ["batch"])
  static let replicaSet = controller(.replicaSet, groups: ["apps", "extensions"])
  static let replicationController = controller(.replicationController, groups: [""])
  static let statefulSet = controller(.statefulSet, groups: ["apps"])

  private static func controller(_ kind: PodController.Kind, groups: [String]) -> KindDecoder {
    KindDecoder(kind: kind.rawValue, groups: groups, scope: .namespace) {
      object, builder throws(ReadingFailure) in
      let metadata = try object.metadata()
      var replicas: Int?
      var template: PodTemplate?
      if object.seek("spec") {
        try object.reader.controllerSpec(kind, replicas: &replicas, template: &template)
      }
      guard let template else {
        throw .value(
          "the \(kind.rawValue) has no pod template", hint: "expected `spec.template`", at: object.header.start)
      }
      builder.controllers.append(
        PodController(metadata: metadata, kind: kind, replicas: replicas, template: template))
    }
  }
}

extension JSONReader {
  /// A CronJob's template stands one level deeper, in its `jobTemplate`.
  fileprivate mutating func controllerSpec(
    _ kind: PodController.Kind, replicas: inout Int?, template: inout PodTemplate?
  ) throws(ReadingFailure) {
    var cursor = try mapping()
    while let key = try cursor.next(&self) {
      switch key {
      case "replicas" where kind != .cronJob && kind != .job && kind != .daemonSet: replicas = try integer()
      case "template" where kind != .cronJob && !isNull(): template = try podTemplate()
      case "jobTemplate" where kind == .cronJob:
        var job = try mapping()
        while let key = try job.next(&self) {
          if key == "spec" {
            try controllerSpec(.job, replicas: &replicas, template: &template)
          } else {
            try skip()
          }
        }
      default: try skip()
      }
    }
  }
}
