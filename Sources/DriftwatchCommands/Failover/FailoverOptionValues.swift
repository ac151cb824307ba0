import FailoverAnalysis
import KubernetesModel

/// Kinds that a failover's own procedure creates.
enum FailoverBringing {
  private static let namespaced = [FailoverKinds.claim, FailoverKinds.configMap, FailoverKinds.serviceAccount]
  private static let clusterWide = [
    FailoverKinds.namespace, FailoverKinds.priorityClass, FailoverKinds.runtimeClass, FailoverKinds.storageClass,
  ]

  /// `all` stands for what is in namespaces; what is not must be named.
  static func kinds(_ values: [String]) throws(CommandError) -> Set<KindName> {
    var result: Set<KindName> = []
    let known = namespaced + clusterWide
    for word in values.flatMap({ $0.split(separator: ",").map(String.init) }) {
      if word == "all" {
        result.formUnion(namespaced)
      } else if let kind = known.first(where: { $0.kind.lowercased() == word.lowercased() }) {
        result.insert(kind)
      } else {
        throw .invalidOption(
          option: "--bring", message: "`\(word)` changes nothing that is judged",
          hint: "kinds that do: \(known.map(\.kind).sorted().joined(separator: ", ")); or all")
      }
    }
    return result
  }
}

/// `app=api,tier!=web`, as kubectl takes labels.
enum FailoverSelector {
  static func parsed(_ text: String) throws(CommandError) -> LabelSelector {
    var requirements: [LabelRequirement] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      let isUnequal = part.contains("!=")
      let sides = part.split(separator: "=", maxSplits: isUnequal ? 1 : 2).map(String.init)
      let key = sides.first.map { isUnequal && $0.hasSuffix("!") ? String($0.dropLast()) : $0 } ?? ""
      guard !key.isEmpty, !key.contains(" "), part.contains("=") else {
        throw .invalidOption(
          option: "--selector", message: "`\(part)` is no label and value", hint: "write app=api, several with commas")
      }
      requirements.append(
        LabelRequirement(
          key: key, operator: isUnequal ? .notIn : .in, values: [sides.count > 1 ? sides[sides.count - 1] : ""]))
    }
    return LabelSelector(requirements)
  }
}
