/// A `metav1.LabelSelector`: the conjunction of its requirements; no requirement selects everything.
///
/// `matchLabels` entries are stored as `In` requirements of one value, which is what they mean.
package struct LabelSelector: Sendable, Hashable {
  package var requirements: [LabelRequirement]

  package init(_ requirements: [LabelRequirement] = []) {
    self.requirements = requirements
  }

  /// Selects everything.
  package static let everything = LabelSelector()

  package var selectsEverything: Bool { requirements.isEmpty }

  /// Whether an object with these labels is selected.
  package func matches(_ labels: Labels) -> Bool {
    requirements.allSatisfy { $0.matches(labels) }
  }
}

/// One condition of a label selector.
package struct LabelRequirement: Sendable, Hashable {
  /// How a requirement reads its values.
  package enum Operator: String, Sendable, Hashable, CaseIterable {
    case `in` = "In"
    case notIn = "NotIn"
    case exists = "Exists"
    case doesNotExist = "DoesNotExist"
  }

  package var key: String
  package var `operator`: Operator
  package var values: [String]

  package init(key: String, operator: Operator, values: [String] = []) {
    self.key = key
    self.operator = `operator`
    self.values = values
  }

  /// `NotIn` also holds where the key is absent (apimachinery's `labels.Requirement`).
  package func matches(_ labels: Labels) -> Bool {
    let value = labels[key]
    return switch `operator` {
    case .in: value.map(values.contains) ?? false
    case .notIn: value.map { !values.contains($0) } ?? true
    case .exists: value != nil
    case .doesNotExist: value == nil
    }
  }
}

extension LabelSelector: CustomStringConvertible {
  /// In the notation of `kubectl get --selector`; `everything` for the empty selector.
  package var description: String {
    selectsEverything ? "everything" : requirements.map(\.description).joined(separator: ",")
  }
}

extension LabelRequirement: CustomStringConvertible {
  package var description: String {
    switch `operator` {
    case .in where values.count == 1: "\(key)=\(values[0])"
    case .in: "\(key) in (\(values.joined(separator: ",")))"
    case .notIn where values.count == 1: "\(key)!=\(values[0])"
    case .notIn: "\(key) notin (\(values.joined(separator: ",")))"
    case .exists: key
    case .doesNotExist: "!\(key)"
    }
  }
}
