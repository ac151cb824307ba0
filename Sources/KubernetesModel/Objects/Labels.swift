/// A small sorted string map: labels or annotations; equal maps are equal values whatever their order was.
package struct Labels: Sendable, Hashable {
  // INVARIANT: sorted by key, keys unique.
  private var pairs: [Pair]

  private struct Pair: Sendable, Hashable {
    var key: String
    var value: String
  }

  /// Later values win over earlier ones with the same key.
  package init(_ elements: some Sequence<(key: String, value: String)>) {
    self.init(Array(elements))
  }

  /// Later values win over earlier ones with the same key.
  package init(_ elements: [(key: String, value: String)] = []) {
    pairs = []
    if elements.count <= Self.few {
      pairs.reserveCapacity(elements.count)
      for (key, value) in elements { self[key] = value }
    } else {
      let unique = Dictionary(elements.map { ($0.key, $0.value) }) { $1 }
      pairs = unique.map { Pair(key: $0.key, value: $0.value) }.sorted { $0.key < $1.key }
    }
  }

  /// As many are put in place one by one; among more, that would take too long.
  private static let few = 16

  package var isEmpty: Bool { pairs.isEmpty }
  package var count: Int { pairs.count }

  /// The value of a label, nil when the object does not carry it.
  package subscript(key: String) -> String? {
    get { position(of: key).map { pairs[$0].value } }
    set {
      let index = pairs.firstIndex { $0.key >= key } ?? pairs.endIndex
      let exists = index < pairs.endIndex && pairs[index].key == key
      switch (newValue, exists) {
      case (let value?, true): pairs[index].value = value
      case (let value?, false): pairs.insert(Pair(key: key, value: value), at: index)
      case (nil, true): pairs.remove(at: index)
      case (nil, false): break
      }
    }
  }

  private func position(of key: String) -> Int? {
    // Real label maps have a handful of entries, so a linear scan beats a search.
    pairs.firstIndex { $0.key == key }
  }
}

extension Labels: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, String)...) {
    self.init(elements.map { (key: $0.0, value: $0.1) })
  }
}

extension Labels: Sequence {
  package func makeIterator() -> AnyIterator<(key: String, value: String)> {
    var base = pairs.makeIterator()
    return AnyIterator { base.next().map { (key: $0.key, value: $0.value) } }
  }
}
