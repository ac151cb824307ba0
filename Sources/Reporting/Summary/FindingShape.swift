import Findings
import KubernetesModel

/// What a finding says with the names of its place taken out: equal for one change in many places.
struct FindingShape: Hashable {
  private let rule: String
  private let severity: Severity
  private let direction: Direction
  private let effect: Effect
  private let acceptance: Acceptance?
  private let history: FindingHistory?
  private let isVendorNamed: Bool
  /// Kinds of the objects behind it; their names are those of their places.
  private let before: Set<String>
  private let after: Set<String>
  private let texts: [[UInt8]]

  init(_ entry: IdentifiedFinding) {
    let finding = entry.finding
    rule = finding.rule
    severity = finding.severity
    direction = finding.direction
    effect = finding.effect
    acceptance = entry.acceptance
    history = entry.history
    isVendorNamed = finding.isVendorNamed
    before = Set(finding.baselineEvidence.map(\.object.kind))
    after = Set(finding.targetEvidence.map(\.object.kind))
    let names = PlaceNames(finding.place)
    let texts = [finding.summary, finding.baseline, finding.target, finding.change] + finding.conditions
    self.texts = [Array(finding.place.kind.utf8)] + texts.map(names.removed)
  }
}

/// The names of a place, as texts about it use them.
private struct PlaceNames {
  /// Longer ones first, each with the byte that stands for it.
  private let names: [(bytes: [UInt8], mark: UInt8)]

  init(_ place: Place) {
    let short = place.name.split(separator: "/").last.map(String.init) ?? ""
    let all = [("\(place.namespace)/\(short)", 1), (place.name, 2), (short, 2), (place.namespace, 3)]
    names = all.filter { !$0.0.isEmpty && !$0.0.hasPrefix("/") }.map { (Array($0.0.utf8), UInt8($0.1)) }
      .sorted { $0.bytes.count > $1.bytes.count }
  }

  /// The text with a mark for each name that stands as a word of its own.
  func removed(from text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if index == 0 || !Self.isWord(bytes[index - 1]), let name = name(in: bytes, at: index) {
        result.append(name.mark)
        index += name.bytes.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  private func name(in bytes: [UInt8], at start: Int) -> (bytes: [UInt8], mark: UInt8)? {
    names.first { name in
      let end = start + name.bytes.count
      return end <= bytes.count && bytes[start] == name.bytes[0] && (end == bytes.count || !Self.isWord(bytes[end]))
        && bytes[start..<end].elementsEqual(name.bytes)
    }
  }

  /// Letters, digits, `-`, `_`, `.` and whatever is not ASCII.
  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), 0x80...:
      true
    default: false
    }
  }
}
