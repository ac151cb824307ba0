/// Writings that mean the same to whoever reads a document.
extension Document {
  /// The document with the items of all lists that hold nothing but scalars in the order of their bytes.
  package func sortingScalarLists() -> Document {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    Self.copySorted(root, to: &result)
    return result == bytes ? self : Document(canonical: result)
  }

  private static func copySorted(_ value: DocumentValue, to result: inout [UInt8]) {
    switch value.kind {
    case .mapping:
      result.append(UInt8(ascii: "{"))
      for (index, member) in value.members.enumerated() {
        if index > 0 { result.append(UInt8(ascii: ",")) }
        result += quoted(member.key) + [UInt8(ascii: ":")]
        copySorted(member.value, to: &result)
      }
      result.append(UInt8(ascii: "}"))
    case .list:
      var items = value.items.map { item -> [UInt8] in
        var text: [UInt8] = []
        copySorted(item, to: &text)
        return text
      }
      if value.items.allSatisfy({ $0.scalar != nil }) { items.sort { $0.lexicographicallyPrecedes($1) } }
      result += [UInt8(ascii: "[")] + items.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "]")]
    case .text, .number, .flag, .null, .withheld: result += value.text
    }
  }

  /// The document without members that are empty lists or empty texts, and without mappings of these names that are empty:
  /// what Go's `omitempty` leaves out.
  package func droppingEmpties(_ mappings: Set<String>) -> Document {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    Self.copyFilled(root, mappings, to: &result)
    return result == bytes ? self : Document(canonical: result)
  }

  private static func copyFilled(_ value: DocumentValue, _ mappings: Set<String>, to result: inout [UInt8]) {
    switch value.kind {
    case .mapping:
      var members: [[UInt8]] = []
      for member in value.members {
        var text: [UInt8] = []
        copyFilled(member.value, mappings, to: &text)
        let isEmpty = text.elementsEqual("[]".utf8) || text.elementsEqual("\"\"".utf8)
        if isEmpty || mappings.contains(member.key) && text.elementsEqual("{}".utf8) { continue }
        members.append(quoted(member.key) + [UInt8(ascii: ":")] + text)
      }
      result += [UInt8(ascii: "{")] + members.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "}")]
    case .list:
      let items = value.items.map { item -> [UInt8] in
        var text: [UInt8] = []
        copyFilled(item, mappings, to: &text)
        return text
      }
      result += [UInt8(ascii: "[")] + items.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "]")]
    case .text, .number, .flag, .null, .withheld: result += value.text
    }
  }
}
