import Documents
import KubernetesModel

extension CanonicalCopy {
  /// What was noticed about the members of one mapping.
  private struct Mapping {
    /// Where its members begin in `members`.
    let first: Int
    let holder: NeverKept.Holder
    /// Whether its members stand there sorted, and none of them is left out.
    var isSorted = true
    var hasMembers = false
    var hasSettings = false
    /// It has a member that may be the value of what another member names.
    var hasValue = false
  }

  mutating func mapping(
    _ text: Span<UInt8>, _ index: inout Int, _ field: KeptField, _ around: Surroundings
  ) throws(Failure) -> Outcome {
    try descend(index)
    let place = index
    let start = buffer.count
    var mapping = Mapping(first: members.count, holder: around.holder)
    buffer.append(UInt8(ascii: "{"))
    index &+= 1
    var isFirst = true
    while try !isEnd(text, &index, UInt8(ascii: "}"), isFirst: isFirst) {
      isFirst = false
      try member(text, &index, field, &mapping)
    }
    if !field.fillings.isEmpty { try fill(field, &mapping) }
    if mapping.hasSettings, isSecret(mapping) { leaveSettings(&mapping) }
    if mapping.hasValue, style != .stored { withholdNamedValues(&mapping) }
    let isEmpty = try finish(&mapping, start, place)
    members.removeLast(members.count &- mapping.first)
    depth &-= 1
    if isEmpty, around.isMember, isLeftWhenEmpty(field, mapping) {
      buffer.count = start
      return .left
    }
    close(UInt8(ascii: "}"), start)
    return .written
  }

  /// A mapping of which the selection keeps nothing is as none: a side that lacks it is not different.
  private func isLeftWhenEmpty(_ field: KeptField, _ mapping: Mapping) -> Bool {
    if field.dropsEmpty { return true }
    if case .members = field.mode { return mapping.hasMembers }
    return false
  }

  private mutating func member(
    _ text: Span<UInt8>, _ index: inout Int, _ field: KeptField, _ mapping: inout Mapping
  ) throws(Failure) {
    guard text[index] == UInt8(ascii: "\"") else { throw Failure(.malformed, at: index) }
    let (start, place) = (buffer.count, index)
    let traits = try buffer.appendString(text, &index)
    var member = CanonicalMember(
      buffer, start: start, keyEnd: buffer.count, place: place, keyHasEscapes: traits.hasEscapes)
    Self.skipSpace(text, &index)
    guard index < text.count, text[index] == UInt8(ascii: ":") else { throw Failure(.malformed, at: index) }
    index &+= 1
    Self.skipSpace(text, &index)
    guard index < text.count else { throw Failure(.malformed, at: index) }
    let isNull = text[index] == UInt8(ascii: "n")
    mapping.hasMembers = mapping.hasMembers || !isNull
    guard let inner = field.member(buffer.space.span, member.key) else {
      try skip(text, &index)
      buffer.count = member.start
      return
    }
    buffer.append(UInt8(ascii: ":"))
    let outcome = try memberValue(text, &index, inner, member.key, &mapping)
    if outcome == .left {
      // Its key stays until all are known: it must not stand twice.
      buffer.count = member.keyEnd
      mapping.isSorted = false
    }
    member.end = buffer.count
    buffer.append(UInt8(ascii: ","))
    note(member, &mapping)
  }

  private mutating func note(_ member: CanonicalMember, _ mapping: inout Mapping) {
    if mapping.isSorted, members.count > mapping.first, let last = members.last {
      mapping.isSorted = last.order(to: member, in: buffer) == .before
    }
    members.append(member)
  }

  private mutating func memberValue(
    _ text: Span<UInt8>, _ index: inout Int, _ field: KeptField, _ key: Range<Int>, _ mapping: inout Mapping
  ) throws(Failure) -> Outcome {
    if style == .stored { return try value(text, &index, field, Surroundings(isMember: true)) }
    var around = Surroundings(isMember: true)
    around.role = NeverKept.role(buffer.space.span, key)
    if NeverKept.isValue(buffer.space.span, key) { mapping.hasValue = true }
    let isNested = text[index] == UInt8(ascii: "{") || text[index] == UInt8(ascii: "[")
    if isNested {
      around.holder = NeverKept.Holder.of(buffer.space.span, key)
      if around.holder == .other { around.holder = self.holder(key, within: mapping.holder) }
    }
    if style == .digested || field.isDigest, isSecretScalar(text, index, key, mapping.holder) {
      if style == .digested { try skip(text, &index) } else { try withhold(text, &index) }
      return style == .digested ? .left : .written
    }
    if style == .kept, text[index] == UInt8(ascii: "\""), mapping.holder != .labels,
      NeverKept.isSecret(buffer.space.span, key)
        || mapping.holder != .references && SecretNames.surely(buffer.space.span, key)
        || mapping.holder == .secret && NeverKept.isValue(buffer.space.span, key)
        || text.count > index &+ 8 && NeverKept.isAuthorization(text, index &+ 1)
    {
      try withhold(text, &index)
      return .written
    }
    if style == .kept, field.isWhole, isAnothersText(text, index, key, mapping.holder) {
      return try digest(text, &index, around)
    }
    switch around.role {
    case .usual: return try value(text, &index, field, around)
    case .left:
      try skip(text, &index)
      return .left
    case .managers: return try value(text, &index, .manager, around)
    case .settings:
      mapping.hasSettings = true
      return try settings(text, &index, field, around)
    case .commandLine: return try commandLine(text, &index, field, around, mapping.holder)
    case .environment: return try environment(text, &index, field, around)
    }
  }

  private func holder(_ key: Range<Int>, within outer: NeverKept.Holder) -> NeverKept.Holder {
    if SecretNames.surely(buffer.space.span, key) { return .secret }
    if SecretNames.isProgram(buffer.space.span, key) { return .program }
    // `headers: {request: {set: {…}}}`
    return outer == .requests || NeverKept.isOfRequests(buffer.space.span, key) ? .requests : .other
  }

  /// Whether it is text that is compared and not kept: of another program, of an answer, of a header.
  private func isAnothersText(
    _ text: Span<UInt8>, _ index: Int, _ key: Range<Int>, _ holder: NeverKept.Holder
  ) -> Bool {
    var first = index
    if text[index] == UInt8(ascii: "[") {
      first &+= 1
      Self.skipSpace(text, &first)
    }
    guard first < text.count, text[first] == UInt8(ascii: "\""), holder != .labels, holder != .references else {
      return false
    }
    return holder == .program || SecretNames.isProgram(buffer.space.span, key)
      || holder == .requests && NeverKept.isValue(buffer.space.span, key)
  }

  /// Whether it is a text or number below a key that names a secret, or a list of such.
  private func isSecretScalar(
    _ text: Span<UInt8>, _ index: Int, _ key: Range<Int>, _ holder: NeverKept.Holder
  ) -> Bool {
    var first = index
    if text[index] == UInt8(ascii: "[") {
      first &+= 1
      Self.skipSpace(text, &first)
    }
    guard first < text.count, holder != .labels else { return false }
    let byte = text[first]
    guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte) else { return false }
    return SecretNames.names(buffer.space.span, key, isReference: holder == .references)
  }
}

// MARK: - Order

extension CanonicalCopy {
  /// Adds what a server fills in.
  private mutating func fill(_ field: KeptField, _ mapping: inout Mapping) throws(Failure) {
    for filling in field.fillings {
      // What is there and null, or emptied, gives way.
      if let place = place(of: filling.key, mapping) {
        if !members[place].isLeft { continue }
        members.remove(at: place)
      }
      let start = buffer.count
      buffer.appendString(filling.key)
      let keyEnd = buffer.count
      guard let inner = field.member(buffer.space.span, start + 1..<keyEnd - 1) else {
        buffer.count = start
        continue
      }
      buffer.append(UInt8(ascii: ":"))
      var index = 0
      let outcome = try value(filling.json.span, &index, inner, Surroundings(isMember: true))
      guard outcome == .written else {
        buffer.count = start
        continue
      }
      var member = CanonicalMember(buffer, start: start, keyEnd: keyEnd, place: 0)
      member.end = buffer.count
      members.append(member)
      buffer.append(UInt8(ascii: ","))
      mapping.isSorted = false
    }
  }

  /// Brings the members in order; true when there are none.
  private mutating func finish(_ mapping: inout Mapping, _ start: Int, _ place: Int) throws(Failure) -> Bool {
    if !mapping.isSorted { try sort(mapping, start) }
    let count = buffer.count &- start
    // `{"":`: what stands for a withheld value must have been one.
    if count >= 5, buffer.space[start &+ 1] == UInt8(ascii: "\""), buffer.space[start &+ 2] == UInt8(ascii: "\""),
      members.count &- mapping.first == 1 || writtenMembers(mapping) == 1
    {
      let isMark = style == .stored && buffer.space[start..<buffer.count].elementsEqual(#"{"":0,"#.utf8)
      guard isMark else { throw Failure(.mark, at: place) }
    }
    return count == 1
  }

  private func writtenMembers(_ mapping: Mapping) -> Int { members[mapping.first...].count { !$0.isLeft } }

  private func place(of key: [UInt8], _ mapping: Mapping) -> Int? {
    for index in mapping.first..<members.count where members[index].key.count == key.count {
      if buffer.space[members[index].key].elementsEqual(key) { return index }
    }
    return nil
  }

  private mutating func sort(_ mapping: Mapping, _ start: Int) throws(Failure) {
    if let place = members.sort(from: mapping.first, in: buffer) { throw Failure(.twice, at: place) }
    scratch.count = 0
    for index in mapping.first..<members.count {
      let member = members[index]
      if member.isLeft { continue }
      // With the comma behind it.
      scratch.append(contentsOf: buffer, member.start..<member.end &+ 1)
    }
    buffer.count = start &+ 1
    buffer.append(contentsOf: scratch, 0..<scratch.count)
  }

  // MARK: Secrets

  private func isSecret(_ mapping: Mapping) -> Bool {
    members[mapping.first...].contains { member in
      buffer.space[member.start..<member.end].elementsEqual(#""kind":"Secret""#.utf8)
    }
  }

  /// Withholds the value of what is named as a secret: `{name: Authorization, value: …}`. Conditions that compare such a
  /// value hold names of secrets as their keys only.
  private mutating func withholdNamedValues(_ mapping: inout Mapping) {
    let all = mapping.first..<members.count
    let isNamed = all.contains { index in
      guard NeverKept.isName(buffer.space.span, members[index].key) else { return false }
      let start = members[index].keyEnd &+ 1
      guard start < members[index].end, buffer.space[start] == UInt8(ascii: "\"") else { return false }
      let name = start &+ 1..<members[index].end &- 1
      let isOfRequests =
        mapping.holder == .requests || NeverKept.isOfRequests(buffer.space.span, members[index].key)
      return SecretNames.surely(buffer.space.span, name)
        || isOfRequests && SecretNames.names(buffer.space.span, name)
    }
    guard isNamed, !all.contains(where: { NeverKept.isCondition(buffer.space.span, members[$0].key) }) else { return }
    for index in all where NeverKept.isValue(buffer.space.span, members[index].key) && !members[index].isLeft {
      let start = buffer.count
      for position in members[index].start..<members[index].keyEnd { buffer.append(buffer.space[position]) }
      let keyEnd = buffer.count
      buffer.append(UInt8(ascii: ":"))
      buffer.append(DocumentValue.withheldMark)
      var member = CanonicalMember(buffer, start: start, keyEnd: keyEnd, place: members[index].place)
      member.end = buffer.count
      buffer.append(UInt8(ascii: ","))
      members[index] = member
      mapping.isSorted = false
    }
  }

  /// Leaves out what a Secret inside of another object holds.
  private mutating func leaveSettings(_ mapping: inout Mapping) {
    for index in members.indices.dropFirst(mapping.first)
    where NeverKept.role(buffer.space.span, members[index].key) == .settings {
      members[index].end = members[index].keyEnd
      mapping.isSorted = false
    }
  }
}
