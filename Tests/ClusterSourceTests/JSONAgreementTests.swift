import Foundation
import Testing

@testable import ClusterSource

/// JSON that is passed over is checked all the same: what Foundation refuses is refused, at the same random texts.
@Suite struct JSONAgreementTests {
  private static let pieces = [
    #"\""#, #"\""#, #"\""#, #"\\"#, #"\"#, #"""#, #"\n"#, #"\x"#, #"\u00e9"#, #"\u00g9"#, "a", "bc", "defghij", "é",
    "\u{1f}",
    "\n", "0123456789abcdef", "{", ":", ",", "\u{7f}",
  ].map { Array($0.utf8) }

  private static let originals = [
    #"{"a":[1,-0.5e3,true,false,null,{}],"b":{"c":"d","e":[[],[{"f":"g"}]]},"":"x"}"#,
    #"[{"k":"{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"a\\\\b\"}}\n"}, 12 , "x" ]"#,
  ].map { Array($0.utf8) }

  /// Whether all of it is one value.
  private static func isRead(_ bytes: [UInt8]) -> Bool {
    do throws(JSONSkipper.Failure) {
      let start = bytes.firstIndex { ![0x20, 0x09, 0x0a, 0x0d].contains($0) } ?? 0
      let end = try JSONSkipper.endOfValue(bytes.span, from: start, depth: 0)
      return bytes[end...].allSatisfy { [0x20, 0x09, 0x0a, 0x0d].contains($0) }
    } catch {
      return false
    }
  }

  private static func isJudgedJSON(_ bytes: [UInt8]) -> Bool {
    (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64]) func `strings end where they end, whatever is escaped`(_ seed: UInt64) {
    var generator = MutationTests.Generator(state: seed)
    var read = 0
    for _ in 0..<3_000 {
      var bytes = Array(#"{"k":""#.utf8)
      for _ in 0..<generator.below(30) { bytes += Self.pieces[generator.below(generator.below(3) == 0 ? 21 : 4)] }
      bytes += Array(#""}"#.utf8)
      read += Self.isRead(bytes) ? 1 : 0
      #expect(Self.isRead(bytes) == Self.isJudgedJSON(bytes), "\(String(decoding: bytes, as: UTF8.self))")
    }
    #expect(read > 100)
  }

  @Test(arguments: [5, 6, 7, 8] as [UInt64]) func `damaged JSON is refused, wherever it stands`(_ seed: UInt64) {
    var generator = MutationTests.Generator(state: seed)
    for _ in 0..<3_000 {
      var bytes = Self.originals[generator.below(Self.originals.count)]
      for _ in 0...generator.below(3) {
        let place = generator.below(bytes.count + 1)
        switch generator.below(3) {
        case 0: bytes.insert(contentsOf: Self.pieces[generator.below(Self.pieces.count)], at: place)
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + 1 + generator.below(5)))
        default: bytes.swapAt(generator.below(bytes.count), generator.below(bytes.count))
        }
        if bytes.isEmpty { bytes = [0x31] }
      }
      guard let text = String(validating: bytes, as: UTF8.self) else { continue }
      // The judge lets a comma before the end of a collection pass.
      if text.contains(/,\s*[\]}]/), !Self.isRead(bytes) { continue }
      #expect(Self.isRead(bytes) == Self.isJudgedJSON(bytes), "\(text)")
    }
  }
}
