import Documents

/// Amounts by the name of the resource: `cpu`, `memory`, `nvidia.com/gpu`.
package struct ResourceList: Sendable, Hashable {
  package var amounts: [String: Amount]

  package init(_ amounts: [String: Amount] = [:]) { self.amounts = amounts }

  /// The amount of a resource; nil where none is stated.
  package subscript(name: String) -> Amount? {
    get { amounts[name] }
    set { amounts[name] = newValue }
  }

  package var isEmpty: Bool { amounts.isEmpty }
  /// Sorted.
  package var names: [String] { amounts.keys.sorted() }

  /// Adds each amount, to nothing where there is none.
  package mutating func add(_ other: ResourceList) {
    amounts.merge(other.amounts) { $0 + $1 }
  }

  /// The larger of both, by resource.
  package mutating func raise(to other: ResourceList) {
    amounts.merge(other.amounts) { max($0, $1) }
  }

  /// What the other has beside this.
  package mutating func fill(from other: ResourceList) {
    amounts.merge(other.amounts) { own, _ in own }
  }

  /// `cpu=2, memory=1Gi`
  package var text: String { names.map { "\($0)=\(amounts[$0] ?? .zero)" }.joined(separator: ",") }
}

extension ResourceList {
  /// Reads a mapping of quantities, noting those that are none.
  init(_ value: DocumentValue?, _ defects: inout [String]) {
    self.init()
    for (name, written) in value?.members ?? [] {
      guard written.kind == .text || written.kind == .number, let amount = written.scalar.flatMap(Amount.init) else {
        defects.append("\(written.path): `\(written.scalar ?? "")` is not a quantity")
        continue
      }
      amounts[name] = amount
    }
  }
}
