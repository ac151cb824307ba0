extension Document {
  /// The document without what says nothing: empty mappings, lists and texts, as members and as items.
  ///
  /// For selections of few fields, of which most places hold none.
  package var pruned: Document {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    if !Self.copyPruned(root, to: &result) { return .empty }
    return result == bytes ? self : Document(canonical: result)
  }

  /// False, with nothing written, for what is empty.
  private static func copyPruned(_ value: DocumentValue, to result: inout [UInt8]) -> Bool {
    let start = result.count
    var isEmpty = true
    func separate() {
      if !isEmpty { result.append(UInt8(ascii: ",")) }
    }
    switch value.kind {
    case .mapping:
      result.append(UInt8(ascii: "{"))
      for member in value.members {
        let before = result.count
        separate()
        result += quoted(member.key) + [UInt8(ascii: ":")]
        if copyPruned(member.value, to: &result) { isEmpty = false } else { result.removeLast(result.count - before) }
      }
      result.append(UInt8(ascii: "}"))
    case .list:
      result.append(UInt8(ascii: "["))
      for item in value.items {
        let before = result.count
        separate()
        if copyPruned(item, to: &result) { isEmpty = false } else { result.removeLast(result.count - before) }
      }
      result.append(UInt8(ascii: "]"))
    case .text:
      if value.text.count == 2 { return false }
      result += value.text
      return true
    case .number, .flag, .null, .withheld:
      result += value.text
      return true
    }
    if isEmpty { result.removeLast(result.count - start) }
    return !isEmpty
  }
}
