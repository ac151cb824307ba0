import KubernetesModel

/// Selectors over labels of one kind of objects, and the sets of labels that they tell apart.
struct LabelDomain {
  /// Each once, in the order in which they matter.
  private var selectors: [LabelSelector] = []
  private var known: Set<LabelSelector> = []

  var isEmpty: Bool { selectors.isEmpty }

  mutating func add(_ selector: LabelSelector) {
    if known.insert(selector).inserted { selectors.append(selector) }
  }

  /// Which of the selectors match; equal signatures mean that nobody tells the labels apart.
  func signature(of labels: Labels) -> Bitset {
    var result = Bitset(universe: selectors.count)
    for (number, selector) in selectors.enumerated() where selector.matches(labels) { result.insert(number) }
    return result
  }

  /// Labels for every combination of selectors that can match together; only the first so many, in a fixed order.
  func combinations(
    limit: Int, where isPossible: (_ key: String, _ value: String?) -> Bool = { _, _ in true }
  ) -> (labels: [Labels], areAll: Bool) {
    var found = [(labels: Labels(), alive: Bitset(universe: selectors.count, range: 0..<selectors.count))]
    var areAll = true
    for key in keys {
      var next: [(labels: Labels, alive: Bitset)] = []
      var seen: Set<Bitset> = []
      for value in values(of: key) where isPossible(key, value) {
        let failing = failing(key, value)
        for (labels, alive) in found {
          let alive = alive.subtracting(failing)
          guard seen.insert(alive).inserted else { continue }
          var labels = labels
          labels[key] = value
          next.append((labels, alive))
        }
      }
      areAll = areAll && next.count <= limit
      found = Array(next.prefix(limit))
    }
    return (found.map(\.labels), areAll)
  }

  private var keys: [String] {
    var seen: Set<String> = []
    return selectors.flatMap { $0.requirements.map(\.key).sorted() }.filter { seen.insert($0).inserted }
  }

  /// None first, so that labels stay few.
  private func values(of key: String) -> [String?] {
    let named = Set(selectors.flatMap(\.requirements).filter { $0.key == key }.flatMap(\.values))
    return [nil] + named.sorted() + [LabelSelector.otherValue(than: named)]
  }

  private func failing(_ key: String, _ value: String?) -> Bitset {
    let labels = value.map { Labels([(key: key, value: $0)]) } ?? Labels()
    var result = Bitset(universe: selectors.count)
    for (number, selector) in selectors.enumerated() {
      if selector.requirements.contains(where: { $0.key == key && !$0.matches(labels) }) { result.insert(number) }
    }
    return result
  }
}

extension LabelSelector {
  /// A value that is none of these.
  static func otherValue(than named: some Collection<String>) -> String {
    var value = "other"
    while named.contains(value) { value += "-than-that" }
    return value
  }

  /// The fewest labels that the selector matches; nil where it contradicts itself.
  var leastLabels: Labels? {
    var labels = Labels()
    for key in Set(requirements.map(\.key)) {
      let own = LabelSelector(requirements.filter { $0.key == key })
      let named = own.requirements.flatMap(\.values).sorted()
      let isAbsentFine = own.matches(Labels())
      guard !isAbsentFine else { continue }
      let value = (named + [Self.otherValue(than: named)]).first { own.matches(Labels([(key: key, value: $0)])) }
      guard let value else { return nil }
      labels[key] = value
    }
    return labels
  }
}
