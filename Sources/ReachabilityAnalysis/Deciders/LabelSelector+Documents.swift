import Documents
import KubernetesModel

extension LabelSelector {
  /// As Kubernetes writes it; nil where it cannot be read.
  ///
  /// - Parameter key: what a key means; nil where it is no label of a pod.
  init?(_ value: DocumentValue, key: (String) -> String? = { $0 }) {
    var requirements: [LabelRequirement] = []
    for (name, value) in value["matchLabels"]?.members ?? [] {
      guard let name = key(name), let text = value.scalar else { return nil }
      requirements.append(LabelRequirement(key: name, operator: .in, values: [text]))
    }
    for item in value["matchExpressions"]?.items ?? [] {
      guard let name = item["key"]?.string.flatMap(key),
        let sign = item["operator"]?.string.flatMap(LabelRequirement.Operator.init)
      else { return nil }
      let values = item["values"]?.items.compactMap(\.scalar) ?? []
      requirements.append(LabelRequirement(key: name, operator: sign, values: values))
    }
    self.init(requirements)
  }

  /// Labels that must be equal.
  init?(equal labels: DocumentValue) {
    var requirements: [LabelRequirement] = []
    for (name, value) in labels.members {
      guard let text = value.scalar else { return nil }
      requirements.append(LabelRequirement(key: name, operator: .in, values: [text]))
    }
    self.init(requirements)
  }

  /// `app == 'db' && has(tier)` in Calico's language; nil for what is said in other ways.
  init?(calico text: String) {
    let trimmed = Self.trimmed(text)
    if trimmed.isEmpty || trimmed == "all()" {
      self.init()
      return
    }
    var requirements: [LabelRequirement] = []
    for part in trimmed.split(separator: "&&").map({ Self.trimmed(String($0)) }) {
      guard let requirement = Self.calicoRequirement(part) else { return nil }
      requirements.append(requirement)
    }
    self.init(requirements)
  }

  private static func calicoRequirement(_ text: String) -> LabelRequirement? {
    if text.hasPrefix("has("), text.hasSuffix(")") {
      let key = trimmed(String(text.dropFirst(4).dropLast()))
      return isKey(key) ? LabelRequirement(key: key, operator: .exists) : nil
    }
    let sides = text.split(separator: "==", maxSplits: 1).map { trimmed(String($0)) }
    guard sides.count == 2, isKey(sides[0]), let quote = sides[1].first, quote == "'" || quote == "\"",
      sides[1].count >= 2, sides[1].last == quote
    else { return nil }
    let value = String(sides[1].dropFirst().dropLast())
    return value.contains(quote) ? nil : LabelRequirement(key: sides[0], operator: .in, values: [value])
  }

  private static func isKey(_ text: String) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || "-_./".contains($0) }
  }

  private static func trimmed(_ text: String) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
