import KubernetesModel

extension JSONReader {
  /// A `metav1.LabelSelector`, validated as a server does.
  mutating func labelSelector() throws(ReadingFailure) -> LabelSelector {
    var requirements: [LabelRequirement] = []
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "matchLabels":
        try reader.members { reader, name throws(ReadingFailure) in
          _ = reader.peek()
          let offset = reader.position
          let value = try reader.text()
          reader.check(LabelSyntax.defect(ofKey: name) ?? LabelSyntax.defect(ofValue: value), at: offset)
          requirements.append(LabelRequirement(key: name, operator: .in, values: [value]))
        }
      case "matchExpressions":
        requirements += try reader.list { reader throws(ReadingFailure) in try reader.labelRequirement() }
      case "namespaceSelector", "sameLabels", "notSameLabels":
        try reader.refuse(key, known: [], hint: "only older versions of the API had it; select by labels")
      default: try reader.refuse(key, known: ["matchExpressions", "matchLabels"])
      }
    }
    return LabelSelector(requirements)
  }

  private mutating func labelRequirement() throws(ReadingFailure) -> LabelRequirement {
    _ = peek()
    let start = position
    var name = ""
    var written = (text: "", offset: start)
    var values: (list: [String], offset: Int) = ([], start)
    try members { reader, key throws(ReadingFailure) in
      _ = reader.peek()
      switch key {
      case "key": name = try reader.text()
      case "operator":
        written.offset = reader.position
        written.text = try reader.text()
      case "values":
        values.offset = reader.position
        values.list = try reader.texts()
      default: try reader.refuse(key, known: ["key", "operator", "values"])
      }
    }
    guard let `operator` = LabelRequirement.Operator(rawValue: written.text) else {
      throw .value(
        "`\(written.text)` is not a selector operator", hint: "use In, NotIn, Exists or DoesNotExist",
        at: written.offset)
    }
    switch `operator` {
    case .in, .notIn:
      guard !values.list.isEmpty else {
        throw .value("operator `\(written.text)` needs at least one value", at: values.offset)
      }
    case .exists, .doesNotExist:
      guard values.list.isEmpty else {
        throw .value("operator `\(written.text)` takes no values", hint: "remove `values`", at: values.offset)
      }
    }
    guard !name.isEmpty else { throw .value("a label requirement needs a `key`", at: start) }
    check(LabelSyntax.defect(ofKey: name), at: start)
    for value in values.list { check(LabelSyntax.defect(ofValue: value), at: values.offset) }
    return LabelRequirement(key: name, operator: `operator`, values: values.list)
  }

  private mutating func check(_ defect: String?, at offset: Int) {
    if let defect { report(defect, hint: "no label can be like that", at: offset) }
  }
}
