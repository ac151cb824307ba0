/// One end of a line in np-guard's output.
enum ConformancePeer: Hashable, CustomStringConvertible {
  /// `namespace/name[Kind]`
  case workload(String)
  /// Inclusive IPv4 range, `10.0.0.0-10.255.255.255[External]`.
  case range(UInt32, UInt32)
  /// A pod without labels in a namespace of its own that stands for whatever serves Ingress objects.
  case ingressController

  init?(_ text: String) {
    if text == "{ingress-controller}" {
      self = .ingressController
    } else if text.hasSuffix("[External]") {
      let ends = text.dropLast("[External]".count).split(separator: "-").compactMap { UInt32(dotted: String($0)) }
      guard ends.count == 2 else { return nil }
      self = .range(ends[0], ends[1])
    } else if text.hasSuffix("]"), text.contains("/") {
      self = .workload(text)
    } else {
      return nil
    }
  }

  var description: String {
    switch self {
    case .workload(let name): name
    case .range(let first, let last): "\(first.dotted)-\(last.dotted)[External]"
    case .ingressController: "{ingress-controller}"
    }
  }
}

extension UInt32 {
  init?(dotted: String) {
    guard let address = NaiveAddress(dotted), !address.isIPv6 else { return nil }
    self = address.bits.reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
  }

  var dotted: String { [24, 16, 8, 0].map { String(self >> UInt32($0) & 0xff) }.joined(separator: ".") }
}
