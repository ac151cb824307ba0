/// How much of what a generated cluster has.
struct ClusterShape {
  var namespaces = 10
  var workloads = 0
  var policies = 0
  var serviceAccounts = 0
  var roles = 0
  var bindings = 0
  /// How many of its objects differ in the drifted twin.
  var drifts = 0
  /// Every workload has a label and a policy of its own, so that no two behave alike.
  var hasDistinctWorkloads = false

  /// Service accounts, roles and bindings; 4 is the size that the project promises figures for.
  static let access = ClusterShape(namespaces: 250, serviceAccounts: 2500, roles: 750, bindings: 2000, drifts: 10)
  /// Pods of every level of Pod Security; 4 is the promised size.
  static let podSecurity = ClusterShape(namespaces: 50, workloads: 5000, drifts: 10)
  /// Applications in tiers and policies of the usual kind; 1 and 4 are promised sizes.
  static let traffic = ClusterShape(namespaces: 10, workloads: 500, policies: 300, drifts: 10)
  /// Four times as many workloads for each policy; 4 is a promised size.
  static let trafficAtScale = ClusterShape(namespaces: 25, workloads: 5000, policies: 1250, drifts: 10)
  /// A cluster against the method: nothing can be grouped; 4 is a promised size.
  static let trafficWithoutClasses = ClusterShape(
    namespaces: 20, workloads: 500, policies: 500, drifts: 5, hasDistinctWorkloads: true)

  static func * (shape: ClusterShape, size: Int) -> ClusterShape {
    var result = shape
    result.namespaces *= size
    result.workloads *= size
    result.policies *= size
    result.serviceAccounts *= size
    result.roles *= size
    result.bindings *= size
    result.drifts *= size
    return result
  }
}

extension ClusterShape: CustomStringConvertible {
  /// `20 namespaces, 500 workloads, 300 policies`
  var description: String {
    let counts = [
      ("namespaces", namespaces), ("workloads", workloads), ("policies", policies),
      ("service accounts", serviceAccounts), ("roles", roles), ("bindings", bindings), ("drifts", drifts),
    ]
    return counts.filter { $0.1 > 0 }.map { "\($0.1) \($0.0)" }.joined(separator: ", ")
  }
}
