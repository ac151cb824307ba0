import KubernetesModel

/// One pod as the naive evaluator sees it: a running pod, or one that a controller's template would make.
struct NaivePod: Hashable {
  /// The pod or controller it was read from.
  var object: ObjectReference
  var namespace: String
  var labels: Labels
  var spec: PodSpec
  var addresses: [String]
  var owners: [OwnerReference]
  /// Tells two pods of one template apart; traffic between them is no pod's traffic to itself.
  var replica = 0

  init(_ pod: Pod) {
    object = pod.reference
    namespace = pod.namespace
    labels = pod.metadata.labels
    spec = pod.spec
    addresses = pod.addresses
    owners = pod.metadata.owners
  }

  init(_ controller: PodController) {
    object = controller.reference
    namespace = controller.namespace
    labels = controller.template.labels
    spec = controller.template.spec
    addresses = []
    owners = []
  }

  /// Ports of ordinary containers and native sidecars; other init containers have stopped when traffic flows.
  var ports: [ContainerPort] {
    spec.containers.filter { $0.role == .ordinary || ($0.role == .initial && $0.restartsAlways) }.flatMap(\.ports)
  }
}

/// One end of a connection.
enum NaiveEndpoint: Hashable {
  case pod(NaivePod)
  case address(NaiveAddress)
}

/// One connection: the finest question there is.
struct NaiveConnection: Hashable, CustomStringConvertible {
  var source: NaiveEndpoint
  var destination: NaiveEndpoint
  var `protocol`: String
  var port: Int

  var description: String { "\(source) → \(destination) \(`protocol`)/\(port)" }
}

extension NaiveEndpoint: CustomStringConvertible {
  var description: String {
    switch self {
    case .pod(let pod): pod.object.description
    case .address(let address): address.description
    }
  }
}

extension Snapshot {
  /// Every pod that runs, and a pod of each controller that has none running.
  var naivePods: [NaivePod] {
    let running = pods.filter { !$0.isFinished }
    let owners = Set(running.flatMap { pod in pod.metadata.owners.map { "\(pod.namespace)/\($0.kind)/\($0.name)" } })
    let idle = controllers.filter { !owners.contains("\($0.namespace)/\($0.kind)/\($0.name)") }
    return running.map(NaivePod.init) + idle.map(NaivePod.init)
  }
}
