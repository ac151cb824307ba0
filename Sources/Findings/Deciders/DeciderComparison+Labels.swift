import Documents
import KubernetesModel

/// Labels by which what is not evaluated chooses namespaces and pods: where they differ, the very same object decides
/// about something else.
extension DeciderComparison {
  /// Labels of meshes, which choose without being named by any object.
  private static let meshLabels = [
    "istio-injection", "istio.io/dataplane-mode", "istio.io/rev", "istio.io/use-waypoint", "sidecar.istio.io/inject",
  ]

  mutating func compareSelectedLabels() {
    let documents = (baseline.wholes + target.wholes).compactMap(\.content.value)
    if documents.isEmpty { return }
    var words = Set(documents.flatMap(\.words))
    let isMeshed = (baseline.deciders + target.deciders).contains { $0.object.group.hasSuffix("istio.io") }
    if isMeshed { words.formUnion(Self.meshLabels) }
    for (object, labels) in baseline.labels.sorted(by: { $0.key < $1.key }) {
      guard let others = target.labels[object], labels != others else { continue }
      let keys = Set(labels.map(\.key)).union(others.map(\.key)).filter { key in
        labels[key] != others[key] && words.contains(key)
          || words.contains { $0.hasSuffix(":\(key)") || $0.hasSuffix("labels.\(key)") }
      }
      for key in keys.sorted() { findings.append(relabelled(object, key, labels[key], others[key])) }
    }
  }

  private func relabelled(_ object: ObjectReference, _ key: String, _ before: String?, _ after: String?) -> Finding {
    Finding(
      rule: Self.rule(of: area), severity: .medium, direction: .different,
      place: Place(namespace: object.namespace, kind: object.kind.lowercased(), name: object.name),
      change: "label \(key): \(before ?? "none") to \(after ?? "none")",
      summary: "\(object) has another label \(key), by which something chooses that is not evaluated",
      baseline: before ?? "none", target: after ?? "none",
      witness: Witness(
        question: "\(object): metadata.labels[\(key)]", baseline: before ?? "none", target: after ?? "none"),
      remedy: ["make the label \(key) of \(object) alike in both clusters"], tags: [.unevaluated],
      details: [
        "kind": .string(object.kind), "group": .string(object.group), "verb": "is chosen by its labels",
        "paths": .strings(["metadata.labels[\(key)]"]),
      ])
  }
}

extension Document {
  /// The text, and where it is an expression (`sec == '1'`) what in it could be the key of a label.
  private static func tokens(of text: String) -> [String] {
    guard text.utf8.count <= 4_096 else { return [text] }
    let parts = text.split { !($0.isLetter || $0.isNumber || "._/-:".contains($0)) }
    return [text] + (parts.count > 1 ? parts.map(String.init) : [])
  }

  /// Keys and texts, among which are the keys of labels that selectors name.
  fileprivate var words: [String] {
    var found: [String] = []
    var open = [root]
    while let value = open.popLast() {
      switch value.kind {
      case .mapping:
        for member in value.members {
          found.append(member.key)
          open.append(member.value)
        }
      case .list: open += value.items
      case .text: found += Self.tokens(of: value.string ?? "")
      case .number, .flag, .null, .withheld: break
      }
    }
    return found
  }
}
