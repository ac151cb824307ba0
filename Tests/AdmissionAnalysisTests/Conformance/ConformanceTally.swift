import AdmissionAnalysis
import Foundation
import TestData
import Testing

/// Counts answers of one set, and says them as suites over shared data do.
struct ConformanceTally {
  let set: String
  private var agreed = 0
  private var leftOut = 0
  private var disagreements: [String] = []

  init(_ set: String) { self.set = set }

  mutating func count(_ id: @autoclosure () -> String, _ isAgreed: Bool, _ detail: @autoclosure () -> String) {
    if isAgreed { agreed += 1 } else { disagreements.append("\(id()): \(detail())") }
  }

  mutating func leaveOut() { leftOut += 1 }

  func report() {
    let rest = leftOut == 0 ? "" : ", \(leftOut) left out: needs expressions"
    print("AdmissionConformance \(set): \(agreed) of \(agreed + disagreements.count) agree\(rest)")
    for disagreement in disagreements { print("AdmissionConformance \(set) \(disagreement)") }
    #expect(disagreements.isEmpty)
  }
}

/// JSON as the conformance data holds it.
struct JSONValue {
  private let value: Any?

  init(_ value: Any?) { self.value = value is NSNull ? nil : value }

  init(file path: String) throws {
    self.init(try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path))))
  }

  /// One value for each line of a file, packed or not.
  static func lines(_ path: String) throws -> [JSONValue] {
    let data = path.hasSuffix(".gz") ? try Unpacking.bytes(of: path) : try Data(contentsOf: URL(filePath: path))
    return try data.split(separator: UInt8(ascii: "\n")).map { JSONValue(try JSONSerialization.jsonObject(with: $0)) }
  }

  subscript(key: String) -> JSONValue { JSONValue((value as? [String: Any])?[key]) }
  var isPresent: Bool { value != nil }
  var text: String { value as? String ?? "" }
  var flag: Bool { value as? Bool ?? false }
  var items: [JSONValue] { (value as? [Any] ?? []).map { JSONValue($0) } }
  var texts: [String] { value as? [String] ?? [] }
  var members: [String: JSONValue] { (value as? [String: Any] ?? [:]).mapValues { JSONValue($0) } }

  var data: Data {
    guard let value, JSONSerialization.isValidJSONObject(value) else { return Data("{}".utf8) }
    return (try? JSONSerialization.data(withJSONObject: value)) ?? Data("{}".utf8)
  }
}
