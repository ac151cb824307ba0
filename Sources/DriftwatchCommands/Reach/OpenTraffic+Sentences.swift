import KubernetesModel
import PacketSets
import ReachabilityAnalysis
import Reporting

extension OpenTraffic {
  private static let mostNames = 5

  /// `what shop/a[Pod] sends: REASON`, once for all of whom it holds alike.
  /// The same without the other ends, for one namespace.
  static func briefSentences(_ all: [OpenTraffic]) -> [String] {
    let groups = Dictionary(grouping: all) { Alike(direction: $0.direction, others: nil, reason: $0.reason) }
    return groups.sorted { $0.value[0] < $1.value[0] }.map { alike, members in
      let names = Set(members.map(\.workload)).sorted().map(\.name)
      let isAll = members.allSatisfy { $0.extent == .everybody }
      return "\(isAll ? "what" : "all that") \(English.list(names, limit: mostNames)) "
        + "\(members[0].verb(ofOne: names.count == 1)): \(alike.reason)"
    }
  }

  static func sentences(_ all: [OpenTraffic]) -> [String] {
    let groups = Dictionary(grouping: all) { one in
      Alike(direction: one.direction, others: one.others, reason: one.reason)
    }
    return groups.sorted { $0.value[0] < $1.value[0] }.map { alike, members in
      let names = members.map(\.workload.description)
      return "what \(English.list(names, limit: mostNames)) \(members[0].verb(ofOne: names.count == 1))"
        + "\(members[0].place): \(alike.reason)\(members[0].command.map { " (`\($0)` tells)" } ?? "")"
    }
  }

  private struct Alike: Hashable {
    var direction: TrafficDirection
    var others: [String]?
    var reason: String
  }

  /// `sends`, `receive`
  func verb(ofOne isOne: Bool) -> String {
    let verb = direction == .egress ? "send" : "receive"
    return isOne ? verb + "s" : verb
  }

  /// The other ends, those outside last; nil for all.
  var others: [String]? {
    guard case .some(let peers, let outside) = extent else { return nil }
    return peers.sorted().map(\.description) + (outside.isEmpty ? [] : [outside.outsideText])
  }

  private var place: String {
    others.map { " \(direction == .egress ? "to" : "from") \(English.list($0, limit: Self.mostNames))" } ?? ""
  }
}
