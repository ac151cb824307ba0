/// Values of one axis of a reach: some, or all but some. Nil is a label that is absent.
package struct ValueSet: Sendable, Hashable {
  private enum Form: Sendable, Hashable { case only, except }

  private let form: Form
  private let values: Set<String?>

  package static let everything = ValueSet(.except, [])

  private init(_ form: Form, _ values: Set<String?>) {
    self.form = form
    self.values = values
  }

  package static func only(_ values: Set<String?>) -> ValueSet { ValueSet(.only, values) }
  package static func except(_ values: Set<String?>) -> ValueSet { ValueSet(.except, values) }

  /// Items of a rule, among which `*` stands for all.
  static func items(_ items: Set<String>) -> ValueSet { items.contains("*") ? .everything : .only(Set(items)) }

  var isEmpty: Bool { form == .only && values.isEmpty }
  var isEverything: Bool { form == .except && values.isEmpty }
  var complement: ValueSet { ValueSet(form == .only ? .except : .only, values) }

  package func contains(_ value: String?) -> Bool { values.contains(value) == (form == .only) }

  func intersection(_ other: ValueSet) -> ValueSet {
    switch (form, other.form) {
    case (.only, .only): ValueSet(.only, values.intersection(other.values))
    case (.only, .except): ValueSet(.only, values.subtracting(other.values))
    case (.except, .only): ValueSet(.only, other.values.subtracting(values))
    case (.except, .except): ValueSet(.except, values.union(other.values))
    }
  }

  /// The values if they can be counted, sorted, an absent one first.
  var listed: [String?]? { form == .only ? values.sorted(by: Self.precedes) : nil }

  /// The values that are left out, where all others are in.
  var missing: [String?] { form == .except ? values.sorted(by: Self.precedes) : [] }

  /// One of the values, the same in every run; `other` where it is none that anything mentions.
  func sample(_ other: String) -> String?? {
    if let listed { return listed.first }
    if !values.contains(nil) { return .some(nil) }
    var candidate = other
    while values.contains(candidate) { candidate += "x" }
    return candidate
  }

  private static func precedes(_ a: String?, _ b: String?) -> Bool {
    guard let a else { return b != nil }
    return b.map { a < $0 } ?? false
  }
}
