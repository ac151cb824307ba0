import Findings
import KubernetesModel

/// Compares bindings to roles that do not exist, or of which manifests do not tell whether they do.
struct DanglingBindings {
  let baseline: AccessModel
  let target: AccessModel
  let unread: Pair<UnreadGrants>

  /// Who would get which role, and where, whatever the binding is called.
  struct Promise: Hashable {
    var principal: Principal
    var scope: AccessScope
    var roleKind: String
    var roleName: String

    /// The same for all that one missing role keeps waiting.
    var role: ObjectReference {
      let namespace = if case .namespace(let name) = scope, roleKind == "Role" { name } else { "" }
      return ObjectReference(kind: roleKind, namespace: namespace, name: roleName)
    }
  }

  /// From this many on, the subjects of one missing role are told in one finding.
  static let manySubjects = 9

  /// Findings, and what is open because something could not be read.
  func compared() -> (findings: [Finding], incomparable: [Incomparable]) {
    let promises = (
      promises(of: baseline, unread.baseline), promises(of: target, unread.target)
    )
    let gained = promises.1.filter { promises.0[$0.key] == nil && !isKept($0.key, in: baseline) }
    let lost = promises.0.filter { promises.1[$0.key] == nil && !isKept($0.key, in: target) }
    var result: (findings: [Finding], incomparable: [Incomparable]) = ([], [])
    for (promises, wider) in [(gained, ClusterSide.target), (lost, .baseline)] {
      var certain: [Promise: RoleBinding] = [:]
      for (promise, binding) in promises {
        if let doubt = unread[wider.other].doubt(about: binding, of: promise.principal) {
          result.incomparable.append(doubt)
        } else {
          certain[promise] = binding
        }
      }
      result.findings += findings(certain, wider.directionOfGain)
    }
    result.incomparable.sort { ($0.place, $0.reason) < ($1.place, $1.reason) }
    return result
  }

  private func findings(_ promises: [Promise: RoleBinding], _ direction: Direction) -> [Finding] {
    let wider = direction == .weaker ? target : baseline
    return Dictionary(grouping: promises.keys, by: \.role).sorted { $0.key < $1.key }.flatMap { role, members in
      let creators = wider.mayExist(role) ? RoleCreators.none : RoleCreators(of: role, in: wider)
      let waiting = members.map { ($0, promises[$0]) }.compactMap { promise, binding in
        binding.map { (promise: promise, binding: $0) }
      }.sorted { ($0.promise.principal, $0.promise.scope) < ($1.promise.principal, $1.promise.scope) }
      let groups = waiting.count < Self.manySubjects ? waiting.map { [$0] } : [waiting]
      return groups.map {
        DanglingFinding(
          role: role, waiting: $0, direction: direction, wider: wider, baseline: baseline, creators: creators
        ).finding
      }
    }
  }

  /// Bindings to roles that are not there.
  private func promises(of model: AccessModel, _ unread: UnreadGrants) -> [Promise: RoleBinding] {
    let pairs = model.danglingGrants.compactMap { grant -> (Promise, RoleBinding)? in
      let binding = model.bindings[grant.binding]
      if let role = binding.referencedRole, unread.mayExist(role) { return nil }
      let promise = Promise(
        principal: grant.principal, scope: binding.scope, roleKind: binding.roleRef.kind, roleName: binding.roleRef.name
      )
      return (promise, binding)
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  /// Whether the other cluster keeps the promise: then the role is what differs, and the rights tell.
  private func isKept(_ promise: Promise, in model: AccessModel) -> Bool {
    model.grants(to: promise.principal).contains {
      let role = model.roles[$0.role]
      return $0.scope == promise.scope && role.kind == promise.roleKind && role.name == promise.roleName
    }
  }
}

/// Who may create a role that is missing, and so decides what its subjects may do: rights of its own, or any.
struct RoleCreators {
  /// The first by name who is no administrator anyway.
  var first: Principal?
  /// Whether it may write rights into it that it does not hold.
  var mayEscalate = false

  static let none = RoleCreators()

  private init() {}

  init(of role: ObjectReference, in model: AccessModel) {
    let resource = role.kind == "ClusterRole" ? "clusterroles" : "roles"
    let creation = AccessRequest.resource(request("create", resource, "", role.namespace))
    let escalation = AccessRequest.resource(request("escalate", resource, role.name, role.namespace))
    let everything = AccessRequest.resource(ResourceRequest(verb: "*", group: "*", resource: "*"))
    let roles = Set(model.rules.indices.filter { index in model.rules[index].contains { $0.rule.allows(creation) } })
    let candidates = model.grants.filter { principal, grants in
      !model.isControlPlane(principal) && grants.contains { roles.contains($0.role) }
    }
    let authorizer = Authorizer(model)
    for principal in candidates.keys.sorted() {
      let identity = model.identity(of: principal)
      guard authorizer.isAllowed(creation, by: identity), !authorizer.isAllowed(everything, by: identity) else {
        continue
      }
      let escalates = authorizer.isAllowed(escalation, by: identity)
      if first == nil || escalates && !mayEscalate { (first, mayEscalate) = (principal, escalates) }
    }
  }

  private func request(_ verb: String, _ resource: String, _ name: String, _ namespace: String) -> ResourceRequest {
    ResourceRequest(
      verb: verb, group: "rbac.authorization.k8s.io", resource: resource, name: name, namespace: namespace)
  }
}
