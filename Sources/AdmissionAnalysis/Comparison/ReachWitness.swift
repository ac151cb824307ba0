import KubernetesModel

/// One request out of a reach, on which both clusters are asked again by the matcher.
struct ReachWitness {
  let request: AdmissionRequest
  /// Labels of its namespace in the cluster that refuses it, and in the other.
  private let own: Labels
  private let other: Labels

  /// - Parameter namespaces: labels of the namespaces of both clusters, of the refusing one first.
  init?(_ box: ReachBox, _ api: RequestAPI, in namespaces: [(name: String, own: Labels, other: Labels)]) {
    guard let shape = api.request(in: box), let operation = AdmissionRequest.Operation(rawValue: shape.operation) else {
      return nil
    }
    func labels(_ kind: (ReachAxis) -> String?) -> Labels {
      var result = Labels()
      for axis in box.axes.keys.sorted(by: { $0.order < $1.order }) {
        guard let key = kind(axis), let value = box[axis].sample("other") else { continue }
        result[key] = value
      }
      return result
    }
    let object = labels { if case .objectLabel(let key) = $0 { key } else { nil } }
    let old = labels { if case .oldLabel(let key) = $0 { key } else { nil } }
    var made = labels { if case .namespaceLabel(let key) = $0 { key } else { nil } }
    var name = made[RequestAPI.nameLabel] ?? "example"
    var (own, other) = (made, made)
    if shape.scope != ReachScope.cluster,
      let real = namespaces.first(where: { Self.fits($0.own, box) && Self.fits($0.other, box) })
        ?? namespaces.first(where: {
          $0.own != $0.other && Self.fits($0.own, box)
        })
    {
      (name, own, other) = real
    } else {
      made[RequestAPI.nameLabel] = name
      (own, other) = (made, made)
    }
    (self.own, self.other) = (own, other)
    let objectName =
      shape.scope == ReachScope.namespace ? name : (box[.name].sample("example").flatMap(\.self) ?? "example")
    request = AdmissionRequest(
      operation, shape.resource, subresource: shape.subresource,
      namespace: shape.scope == ReachScope.cluster ? "" : name, name: objectName,
      object: operation == .delete ? nil : RequestObject(labels: Self.objectLabels(operation, shape, object, own)),
      oldObject: operation == .delete
        ? RequestObject(labels: object) : operation == .update ? RequestObject(labels: old) : nil)
  }

  /// A Namespace is chosen by its own labels.
  private static func objectLabels(
    _ operation: AdmissionRequest.Operation, _ shape: RequestAPI.Request, _ object: Labels, _ namespace: Labels
  ) -> Labels? {
    if operation == .connect { return nil }
    guard shape.scope == ReachScope.namespace, shape.subresource.isEmpty else { return object }
    return Labels(namespace.map { ($0.key, $0.value) } + object.map { ($0.key, $0.value) })
  }

  private static func fits(_ labels: Labels, _ box: ReachBox) -> Bool {
    box.axes.allSatisfy { axis, set in
      if case .namespaceLabel(let key) = axis { set.contains(labels[key]) } else { true }
    }
  }

  /// Whether a check sees the request, in the cluster that refuses it or in the other.
  func isSeen(by check: AdmissionCheck, inOther: Bool) -> Bool {
    let surroundings = AdmissionSurroundings(namespaces: [request.namespace: inOther ? other : own])
    let matcher = RequestMatcher(surroundings)
    return check.constraints.allSatisfy { constraints in
      if case .matched = matcher.match(constraints, request) { true } else { false }
    }
  }

  /// `CREATE pods example in namespace shop`
  var words: String {
    let what =
      request.subresource.isEmpty ? request.resource.resource : "\(request.resource.resource)/\(request.subresource)"
    let group = request.resource.group.isEmpty ? "" : " of \(request.resource.group)"
    let labels = (request.object ?? request.oldObject)?.labels.map { $0.map { "\($0.key)=\($0.value)" } } ?? []
    let marks = labels.isEmpty || request.resource == .namespaces ? "" : " with \(labels.joined(separator: ","))"
    let place = request.namespace.isEmpty || request.resource == .namespaces ? "" : " in namespace \(request.namespace)"
    return "\(request.operation.rawValue) \(what)\(group) \(request.name)\(marks)\(place)"
  }
}
