import KubernetesModel

/// The values that selectors tell apart, by label key; every other value behaves like one more, or like none.
struct LabelDomain {
  private var values: [String: Set<String>] = [:]

  mutating func add(_ selector: LabelSelector) {
    for requirement in selector.requirements {
      values[requirement.key, default: []].formUnion(requirement.values)
      if requirement.operator != .in { values[requirement.key, default: []].insert(LabelSelector.otherValue) }
    }
  }

  /// Every combination of values, absent keys included; only the first so many, in a fixed order.
  func combinations(limit: Int) -> (labels: [Labels], areAll: Bool) {
    var result: [Labels] = [Labels()]
    for (key, values) in values.sorted(by: { $0.key < $1.key }) {
      let base = result
      for value in values.sorted() {
        for labels in base {
          guard result.count < limit else { return (result, false) }
          var labels = labels
          labels[key] = value
          result.append(labels)
        }
      }
    }
    return (result, true)
  }
}

extension LabelSelector {
  /// A value that no selector names.
  static let otherValue = "other"

  /// The fewest labels that the selector matches; nil where it contradicts itself.
  var leastLabels: Labels? {
    var labels = Labels()
    for key in Set(requirements.map(\.key)) {
      let own = LabelSelector(requirements.filter { $0.key == key })
      let candidates = own.requirements.flatMap(\.values).sorted() + [Self.otherValue]
      let isAbsentFine = own.matches(Labels())
      guard !isAbsentFine else { continue }
      let value = candidates.first { own.matches(Labels([(key: key, value: $0)])) }
      guard let value else { return nil }
      labels[key] = value
    }
    return labels
  }
}
