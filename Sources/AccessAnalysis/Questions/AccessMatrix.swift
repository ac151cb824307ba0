import KubernetesModel

/// Who may do what to which resources in one place: the rights of subjects, those of their known groups included.
package struct AccessMatrix: Sendable {
  /// A resource, or a subresource of one.
  package struct Resource: Sendable, Hashable, Comparable {
    package var group: String
    package var name: String

    package init(group: String, name: String) {
      self.group = group
      self.name = name
    }

    /// `deployments.apps`
    package var text: String { ResourceNotation.qualified(group: group, resource: name) }

    package static func < (a: Resource, b: Resource) -> Bool { a.text < b.text }
  }

  /// What one subject may do to one resource.
  package struct Cell: Sendable, Hashable {
    /// On every object.
    package var verbs: [String]
    /// On named objects only.
    package var ofNamed: [String]
    /// Whether every verb that is served is held on every object.
    package var isAll: Bool

    package var isEmpty: Bool { verbs.isEmpty && ofNamed.isEmpty }
  }

  /// A subject and its cells, in the order of the resources.
  package struct Row: Sendable {
    package var principal: Principal
    package var cells: [Cell]
    package var isKubernetesOwn: Bool
  }

  package let resources: [Resource]
  package let rows: [Row]

  /// - Parameters:
  ///   - namespace: nil for the whole cluster: what holds in every namespace and outside them.
  ///   - subjects: whoever is wanted out of those that bindings name.
  package init(
    _ queries: AccessQueries, _ resources: [Resource], in namespace: String?, subjects: (Principal) -> Bool
  ) {
    self.resources = resources
    var masks = RoleMasks(queries, resources, namespace)
    let model = queries.model
    let scopes: Set<AccessScope> = [.cluster, .namespace(namespace ?? "")]
    let everybody = Set(model.grants.keys).union(model.configuredMembers).filter(subjects)
    rows = everybody.sorted().compactMap { principal in
      let givers = [principal] + model.groups(of: principal).map(Principal.group)
      let grants = givers.flatMap { model.grants(to: $0) }.filter { scopes.contains($0.scope) }
      let isMaster = givers.contains(.group(WellKnownGroup.masters))
      if grants.isEmpty && !isMaster { return nil }
      let cells = masks.cells(of: grants, everything: isMaster)
      if cells.allSatisfy(\.isEmpty) { return nil }
      return Row(principal: principal, cells: cells, isKubernetesOwn: model.isControlPlane(principal))
    }
  }
}

extension AccessQueries {
  /// What is served there, subresources included, sorted; without a namespace also what is outside namespaces.
  package func resources(inNamespaces isInside: Bool) -> [AccessMatrix.Resource] {
    Set(
      served.filter { $0.isNamespaced || !isInside }.map { AccessMatrix.Resource(group: $0.group, name: $0.name) }
    ).sorted()
  }
}

/// Verbs by role and resource, as bits; each role is looked at once.
private struct RoleMasks {
  private struct Mask: Hashable {
    var open: UInt32 = 0
    var named: UInt32 = 0
  }

  private struct Column {
    var resource: AccessMatrix.Resource
    var verbs: [String]
    var reach: ResourceReach
    /// Verbs whose requests never name an object, and those that seldom do.
    var nameless: UInt32
    var listing: UInt32
  }

  private let model: AccessModel
  private let columns: [Column]
  private let namespace: String?
  private var masks: [Int: [Mask]] = [:]
  /// Cells by what they say: subjects are many, and their rights alike.
  private var known: [CellKey: AccessMatrix.Cell] = [:]

  private struct CellKey: Hashable {
    var verbs: [String]
    var mask: Mask
  }

  init(_ queries: AccessQueries, _ resources: [AccessMatrix.Resource], _ namespace: String?) {
    model = queries.model
    self.namespace = namespace
    columns = resources.map { resource in
      let verbs = queries.servedVerbs(group: resource.group, resource: resource.name) ?? ServedAPI.standardVerbs
      let isWhole = !resource.name.contains("/")
      func bits(_ words: [String]) -> UInt32 {
        verbs.indices.reduce(0) { words.contains(verbs[$1]) ? $0 | 1 << UInt32($1) : $0 }
      }
      return Column(
        resource: resource, verbs: Array(verbs.prefix(32)),
        reach: queries.reach(of: .resource(group: resource.group, resource: resource.name)),
        nameless: bits(["deletecollection"] + (isWhole ? ["create"] : [])),
        listing: isWhole ? bits(["list", "watch"]) : 0)
    }
  }

  mutating func cells(of grants: [Grant], everything: Bool) -> [AccessMatrix.Cell] {
    var sum = [Mask](repeating: Mask(), count: columns.count)
    for grant in grants {
      let masks = masks(of: grant.role)
      for column in columns.indices {
        let mask = masks[column]
        if mask.open | mask.named == 0 { continue }
        let allowed = bits(of: grant.scope, column)
        sum[column].open |= mask.open & allowed
        sum[column].named |= mask.named & allowed
      }
    }
    return columns.indices.map { column in
      let mask = everything ? Mask(open: .max, named: 0) : sum[column]
      if mask.open | mask.named == 0 { return AccessMatrix.Cell(verbs: [], ofNamed: [], isAll: false) }
      let key = CellKey(verbs: columns[column].verbs, mask: mask)
      if let cell = known[key] { return cell }
      let cell = cell(columns[column], mask)
      known[key] = cell
      return cell
    }
  }

  /// RoleBindings allow nothing outside namespaces, and of namespaces only what names their own.
  private func bits(of scope: AccessScope, _ column: Int) -> UInt32 {
    if scope == .cluster { return .max }
    switch columns[column].reach {
    case .inside, .unknown: return .max
    case .outside: return 0
    case .ofNamespaces:
      let verbs = columns[column].verbs
      return verbs.indices.reduce(UInt32(0)) { bits, index in
        ["create", "list"].contains(verbs[index]) ? bits : bits | 1 << UInt32(index)
      }
    }
  }

  private func cell(_ column: Column, _ mask: Mask) -> AccessMatrix.Cell {
    func verbs(_ bits: UInt32) -> [String] {
      column.verbs.indices.filter { bits & 1 << UInt32($0) != 0 }.map { column.verbs[$0] }
    }
    let open = verbs(mask.open)
    return AccessMatrix.Cell(
      verbs: open, ofNamed: verbs(mask.named & ~mask.open), isAll: open.count == column.verbs.count && !open.isEmpty)
  }

  private mutating func masks(of role: Int) -> [Mask] {
    if let known = masks[role] { return known }
    var result = [Mask](repeating: Mask(), count: columns.count)
    for rule in model.rules[role].map(\.rule) {
      guard let verb = rule.verbs.first else { continue }
      let isOfAllGroups = rule.apiGroups.contains("*")
      for index in columns.indices {
        let resource = columns[index].resource
        if !isOfAllGroups && !rule.apiGroups.contains(resource.group) { continue }
        let request = ResourceRequest(
          verb: verb, group: resource.group, resource: resource.name, name: rule.resourceNames.first ?? "")
        guard rule.allows(.resource(request)) else { continue }
        add(rule, columns[index], to: &result[index])
      }
    }
    masks[role] = result
    return result
  }

  private func add(_ rule: PolicyRule, _ column: Column, to mask: inout Mask) {
    var bits: UInt32 = 0
    for (index, verb) in column.verbs.enumerated() where rule.verbs.contains("*") || rule.verbs.contains(verb) {
      bits |= 1 << UInt32(index)
    }
    if rule.resourceNames.contains("") {
      // An empty name is that of requests that have none.
      mask.open |= bits & (column.nameless | column.listing)
    }
    if rule.resourceNames.isEmpty {
      mask.open |= bits
    } else if column.reach == .ofNamespaces, let namespace, rule.resourceNames.contains(namespace) {
      // In its own namespace the one name there is is enough.
      mask.open |= bits & ~column.nameless
    } else {
      mask.named |= bits & ~column.nameless
    }
  }
}
