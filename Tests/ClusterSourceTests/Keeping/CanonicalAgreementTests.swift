import Documents
import Testing

@testable import ClusterSource

/// The canonical copy against a tree that is sorted and printed, over random values written in random ways.
@Suite struct CanonicalAgreementTests {
  @Test(arguments: 1...8 as ClosedRange<UInt64>) func `however a value is written, its copy is the same`(_ seed: UInt64)
  {
    var random = MutationTests.Generator(state: seed)
    for _ in 0..<250 {
      let tree = PlainTree.random(&random, depth: 0)
      let expected = tree.canonical
      #expect(Kept.text(tree.json(&random), .whole) == expected)
      #expect(Kept.stored(Array(expected.utf8)) == expected)
      let yaml = "---\n" + tree.yaml(&random)
      #expect(Kept.text(yaml, .whole) == expected, "\(yaml)")
    }
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>) func `what is damaged is refused or copied, and never crashes`(
    _ seed: UInt64
  ) {
    var random = MutationTests.Generator(state: seed)
    for _ in 0..<500 {
      var json = Array(PlainTree.random(&random, depth: 0).json(&random).utf8)
      for _ in 0...random.below(3) {
        let place = random.below(json.count)
        switch random.below(3) {
        case 0: json.remove(at: place)
        case 1: json.insert(Array(#""\{}[]:,0x"#.utf8)[random.below(10)], at: place)
        default: json.removeSubrange(place...)
        }
        if json.isEmpty { json = [0x7b] }
      }
      guard String(validating: json, as: UTF8.self) != nil else { continue }
      let kept = Kept.stored(json)
      if kept.hasPrefix("refused") { continue }
      #expect(Kept.stored(Array(kept.utf8)) == kept)
    }
  }
}

/// A value of JSON, with its numbers in all their spellings.
indirect enum PlainTree {
  case mapping([(key: String, value: PlainTree)])
  case list([PlainTree])
  case text(String)
  case number(String, [String])
  case word(String)

  private static let words = [
    "a", "b", "ab", "a b", "", "key", "é", "K", "\u{212a}", "😀", "\"", "\\", "\n", "\u{1}", "x/y.z", "spec", "<a&b>",
    "\u{7f}", "\u{2028}", "longer than eight bytes", "with \"quotes\" and \\ behind the eighth byte",
  ]
  private static let numbers: [(String, [String])] = [
    ("0", ["0", "-0", "0.0", "0e7"]), ("10", ["10", "1e1", "10.0", "1E+01"]), ("-3", ["-3", "-3.0"]),
    ("0.5", ["0.5", "5e-1", "0.50"]), ("1e30", ["1e30", "1.0e+30"]), ("1e-9", ["1e-9", "0.000000001"]),
    ("9007199254740993", ["9007199254740993"]), ("18446744073709551615", ["18446744073709551615"]),
  ]

  static func random(_ random: inout MutationTests.Generator, depth: Int) -> PlainTree {
    let kind = depth == 0 ? 0 : random.below(depth > 3 ? 4 : 7)
    switch kind {
    case 1: return .text(words[random.below(words.count)])
    case 2:
      let (canonical, spellings) = numbers[random.below(numbers.count)]
      return .number(canonical, spellings)
    case 3: return .word(["true", "false", "null"][random.below(3)])
    case 4: return .list((0..<random.below(4)).map { _ in Self.random(&random, depth: depth + 1) })
    default:
      var members: [(key: String, value: PlainTree)] = []
      for _ in 0..<random.below(depth == 0 ? 20 : 6) {
        let key = words[random.below(words.count)] + (random.below(2) == 0 ? "" : "\(random.below(30))")
        if members.contains(where: { $0.key.utf8.elementsEqual(key.utf8) }) { continue }
        members.append((key, Self.random(&random, depth: depth + 1)))
      }
      // A mapping whose only key is empty is refused: see CanonicalTests.
      members.removeAll { $0.key.isEmpty }
      return .mapping(members)
    }
  }

  /// The naive way: sort, then print.
  var canonical: String {
    switch self {
    case .mapping(let members):
      let sorted = members.filter { !$0.value.isNull }.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      return "{" + sorted.map { Self.quoted($0.key) + ":" + $0.value.canonical }.joined(separator: ",") + "}"
    case .list(let items): return "[" + items.map(\.canonical).joined(separator: ",") + "]"
    case .text(let text): return Self.quoted(text)
    case .number(let canonical, _): return canonical
    case .word(let word): return word
    }
  }

  private var isNull: Bool { if case .word("null") = self { true } else { false } }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case "\u{1}": result += "\\u0001"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  // MARK: Other ways to write it

  func json(_ random: inout MutationTests.Generator) -> String {
    let space = ["", "", " ", "\n", "\t "][random.below(5)]
    switch self {
    case .mapping(let members):
      let parts = members.map { Self.escaped($0.key, &random) + space + ":" + space + $0.value.json(&random) }
      return "{" + space + parts.joined(separator: space + ",") + space + "}"
    case .list(let items): return "[" + space + items.map { $0.json(&random) }.joined(separator: "," + space) + "]"
    case .text(let text): return Self.escaped(text, &random)
    case .number(_, let spellings): return spellings[random.below(spellings.count)]
    case .word(let word): return word
    }
  }

  /// The same as YAML: flow collections, quoted texts.
  func yaml(_ random: inout MutationTests.Generator) -> String {
    switch self {
    case .mapping(let members):
      return "{" + members.map { Self.quotedYAML($0.key) + ": " + $0.value.yaml(&random) }.joined(separator: ", ") + "}"
    case .list(let items): return "[" + items.map { $0.yaml(&random) }.joined(separator: ", ") + "]"
    case .text(let text): return Self.quotedYAML(text)
    case .number("10", _): return ["10", "0xA", "012", "1_0", "1e1", "+10"][random.below(6)]
    case .number(_, let spellings): return spellings[random.below(spellings.count)]
    case .word("null"): return ["null", "~"][random.below(2)]
    case .word(let word): return word
    }
  }

  /// YAML takes two of the characters for no text, or for the end of a line.
  private static func quotedYAML(_ text: String) -> String {
    quoted(text).replacing("\u{7f}", with: "\\u007f").replacing("\u{2028}", with: "\\u2028")
  }

  private static func escaped(_ text: String, _ random: inout MutationTests.Generator) -> String {
    var result = "\""
    for unit in text.utf16 {
      let mustEscape = unit < 0x20 || unit == 0x22 || unit == 0x5c
      if !mustEscape, random.below(4) > 0, let scalar = Unicode.Scalar(UInt32(unit)) {
        result.unicodeScalars.append(scalar)
      } else {
        let digits = String(unit, radix: 16, uppercase: random.below(2) == 0)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return result + "\""
  }
}
