import Findings

/// Conditions of a finding, told once for all objects of a kind.
enum FoldedConditions {
  /// `3 EgressFirewall, alike in both, filter egress too and are not evaluated`; a single one as it stands.
  static func phrases(of finding: Finding) -> [String] {
    finding.conditions.grouped { Clause($0) }.map { clause, all in
      all.count == 1 || clause.kind.isEmpty ? all[0] : "\(all.count) \(clause.kind), \(clause.plural)"
    }
  }

  /// A condition without the name of its object: `EgressFirewall`, and `alike in both, filters egress too`.
  private struct Clause: Hashable {
    /// Empty where the condition does not begin with an object; it then stands alone.
    let kind: String
    let rest: String

    init(_ text: String) {
      let parts = text.split(separator: ", ", maxSplits: 1)
      let words = parts.first?.split(separator: " ") ?? []
      let isObject = parts.count == 2 && words.count == 2 && words[0].first?.isUppercase == true
      kind = isObject ? String(words[0]) : ""
      rest = isObject ? String(parts[1]) : text
    }

    /// Of several: `filter … and are not evaluated`.
    var plural: String {
      guard let comma = rest.firstRange(of: ", ") else { return rest }
      let (state, clause) = (rest[..<comma.lowerBound], rest[comma.upperBound...])
      let words = clause.split(separator: " ", maxSplits: 1)
      let verb = words.first.map { English.pluralVerb(String($0)) } ?? ""
      let tail = words.count == 2 ? " " + words[1].replacing("and is not evaluated", with: "and are not evaluated") : ""
      return "\(state), \(verb)\(tail)"
    }
  }
}
