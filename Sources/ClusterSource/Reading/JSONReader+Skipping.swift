extension JSONReader {
  /// Passes over one value of any kind, validating it.
  mutating func skip() throws(ReadingFailure) {
    guard peek() != 0 || position < bytes.count else { throw unexpected("a value") }
    do throws(JSONSkipper.Failure) {
      position = try JSONSkipper.endOfValue(bytes.span, from: position, depth: depth)
    } catch {
      throw failure(error)
    }
  }

  /// Passes over a string; says whether it holds escapes.
  mutating func skipString() throws(ReadingFailure) -> Bool {
    do throws(JSONSkipper.Failure) {
      let end = try JSONSkipper.endOfString(bytes.span, from: position)
      position = end.index
      return end.hasEscapes
    } catch {
      throw failure(error)
    }
  }

  private mutating func failure(_ failure: JSONSkipper.Failure) -> ReadingFailure {
    position = failure.place
    return switch failure.problem {
    case .expected(let what): unexpected(what)
    case .tooDeep: .syntax("nesting is deeper than \(Self.deepestNesting) levels", at: position)
    case .controlCharacter: .syntax("control character in a string; it must be escaped", at: position)
    case .unclosedString: .syntax("string is not closed", at: position)
    case .unknownEscape: .syntax("unknown escape in a string", at: position)
    case .unicodeEscape: .syntax("`\\u` needs four hexadecimal digits", at: position)
    case .number: .syntax("malformed number", at: position)
    }
  }

  /// True at the closing bracket, false after a comma.
  mutating func endOrComma(_ end: UInt8, _ expectation: String) throws(ReadingFailure) -> Bool {
    let byte = peek()
    guard byte == end || byte == UInt8(ascii: ",") else { throw unexpected(expectation) }
    position += 1
    return byte == end
  }
}
