import PacketSets

/// A line of `list`: what one end may send to the other.
struct ExpectedConnection {
  var source: ConformancePeer
  var destination: ConformancePeer
  var connections: ConnectionSet

  /// `source => destination : TCP 80,443`
  init?(_ line: String) {
    guard let arrow = line.firstRange(of: " => "), let colon = line.firstRange(of: " : "),
      let source = ConformancePeer(String(line[..<arrow.lowerBound])),
      let destination = ConformancePeer(String(line[arrow.upperBound..<colon.lowerBound])),
      let connections = ConnectionSet(conformance: String(line[colon.upperBound...]))
    else { return nil }
    self.source = source
    self.destination = destination
    self.connections = connections.portsOnly
  }
}

/// A line of `diff`: what one end may send to the other in the first and in the second folder.
struct ExpectedDifference {
  var source: ConformancePeer
  var destination: ConformancePeer
  var first: ConnectionSet
  var second: ConnectionSet

  /// `diff-type: changed, source: …, destination: …, ref1: TCP 80, ref2: No Connections`
  init?(_ line: String) {
    var fields: [String: String] = [:]
    for field in line.split(separator: ", ") {
      guard let colon = field.firstRange(of: ":") else { continue }
      let name = String(field[..<colon.lowerBound])
      fields[name] = fields[name] ?? String(field[colon.upperBound...]).trimmed
    }
    guard let source = fields["source"].flatMap(ConformancePeer.init),
      let destination = fields["destination"].flatMap(ConformancePeer.init),
      let first = (fields["ref1"] ?? fields["dir1"]).flatMap(ConnectionSet.init(conformance:)),
      let second = (fields["ref2"] ?? fields["dir2"]).flatMap(ConnectionSet.init(conformance:))
    else { return nil }
    self.source = source
    self.destination = destination
    self.first = first.portsOnly
    self.second = second.portsOnly
  }
}

extension String {
  var trimmed: String { split(separator: " ").joined(separator: " ") }
}
