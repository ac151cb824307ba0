import Documents
import KubernetesModel

/// What counts of a pod spec inside an object of an unknown kind: as of a Deployment's, neither probes nor sizes nor
/// where it runs, nor what a server would fill in.
enum PodSpecSelection {
  /// What is kept of an object that holds pod specs there, beside what is kept of it anyway.
  static func keep(_ base: FieldSelection, at paths: [String]) -> FieldSelection {
    paths.reduce(base) { adding(steps(of: $1)[...], to: $0) }
  }

  /// Lists of pod specs whose order means nothing.
  static func unordered(_ paths: [String]) -> [String] {
    paths.flatMap { path in ["containers", "volumes", "tolerations"].map { "\(plain(path)).\($0)" } }
  }

  /// Paths of pod specs without the indexes of lists, whose items share what is kept of them.
  static func plain(_ path: String) -> String {
    steps(of: path).joined(separator: ".")
  }

  /// Keys that are written in brackets hold dots, and stay as they are kept anyway.
  private static func steps(of path: String) -> [String] {
    path.split(separator: ".").map { step in String(step.prefix { $0 != "[" }) }
  }

  private static func adding(_ steps: ArraySlice<String>, to selection: FieldSelection) -> FieldSelection {
    guard let first = steps.first else { return podSpec }
    var members = ["*": FieldSelection.digests(depth: 2)]
    if case .only(let known) = selection { members = known }
    members[first] = adding(steps.dropFirst(), to: members[first] ?? .digests(depth: 2))
    if first == "spec", steps.count == 1, members["metadata"] == nil { members["metadata"] = metadata }
    return .only(members)
  }

  /// Of a template.
  private static let metadata: FieldSelection = ["creationTimestamp": .nothing, "*": .digests(depth: 2)]

  private static let podSpec: FieldSelection = [
    "affinity": .nothing, "containers": container, "dnsPolicy": .unless("\"ClusterFirst\""),
    "initContainers": container, "nodeSelector": .nothing, "priority": .nothing, "priorityClassName": .nothing,
    "preemptionPolicy": .nothing, "readinessGates": .nothing, "restartPolicy": .nothing, "schedulerName": .nothing,
    "terminationGracePeriodSeconds": .nothing, "tolerations": .nothing, "topologySpreadConstraints": .nothing,
    "*": .digests(depth: 1),
  ]

  private static let container: FieldSelection = [
    "image": .whole, "imagePullPolicy": .unless("\"IfNotPresent\""), "livenessProbe": .nothing, "name": .whole,
    "ports": .nothing,
    "readinessProbe": .nothing, "resources": .nothing, "startupProbe": .nothing, "terminationMessagePath": .nothing,
    "terminationMessagePolicy": .nothing, "*": .digests(depth: 1),
  ]
}
