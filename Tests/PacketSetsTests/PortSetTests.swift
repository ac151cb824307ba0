import PacketSets
import Testing

@Suite struct PortSetTests {
  @Test(arguments: [
    ([(80, 80), (443, 443)], "80, 443"),
    ([(443, 443), (80, 80), (81, 90)], "80-90, 443"),
    ([(10, 20), (15, 30), (31, 31)], "10-31"),
    ([(0, 0), (65535, 65535)], "0, 65535"),
    ([(1, 65535), (0, 0)], "0-65535"),
    ([(65534, 65535), (65535, 65535)], "65534-65535"),
  ])
  func `intervals that touch or overlap become one`(intervals: [(Int, Int)], expected: String) {
    #expect(PortSet(intervals.compactMap { PortInterval($0.0, $0.1) }).description == expected)
  }

  @Test(arguments: [(-1, 5), (5, 4), (0, 65536), (70000, 70001)])
  func `numbers that are no ports make no interval`(first: Int, last: Int) {
    #expect(PortInterval(first, last) == nil)
  }

  @Test(arguments: [
    ((0, 65535), (0, 0), "1-65535"), ((0, 65535), (65535, 65535), "0-65534"), ((0, 65535), (1, 65534), "0, 65535"),
    ((80, 80), (80, 80), ""), ((1, 100), (40, 60), "1-39, 61-100"),
  ])
  func `subtraction does not overflow at either end`(a: (Int, Int), b: (Int, Int), expected: String) throws {
    let (left, right) = (try #require(PortInterval(a.0, a.1)), try #require(PortInterval(b.0, b.1)))
    #expect(PortSet(left).subtracting(PortSet(right)).description == expected)
  }

  @Test func `operations agree with sets of numbers`() {
    var generator = SplitMix(seed: 7)
    for _ in 0..<400 {
      let (a, b) = (PortSet.random(&generator), PortSet.random(&generator))
      for port in UInt16(0)...70 {
        let (left, right) = (a.contains(port), b.contains(port))
        #expect(a.union(b).contains(port) == (left || right))
        #expect(a.intersection(b).contains(port) == (left && right))
        #expect(a.subtracting(b).contains(port) == (left && !right))
      }
      #expect(a.subtracting(b).union(a.intersection(b)) == a)
    }
  }
}

@Suite struct ConnectionSetTests {
  @Test func `everything is more than all ports of TCP, UDP and SCTP`() {
    let listed = ConnectionSet(tcp: .all, udp: .all, sctp: .all)
    #expect(!listed.isEverything)
    #expect(ConnectionSet.everything.subtracting(listed).description == "other protocols")
  }

  @Test func `a description names protocols, then intervals`() {
    let web = ConnectionSet(.tcp, PortSet([PortInterval(80, 80), PortInterval(8000, 8100), PortInterval(443, 443)]))
    let dns = ConnectionSet(.udp, PortSet(PortInterval(53, 53)))
    #expect(web.union(dns).description == "TCP 80, 443, 8000-8100, UDP 53")
    #expect(ConnectionSet(.sctp, .all).description == "SCTP all")
    #expect(ConnectionSet.nothing.description == "nothing")
    #expect(ConnectionSet.everything.description == "everything")
  }

  @Test func `protocols do not mix`() {
    let (tcp, udp) = (ConnectionSet(.tcp, .all), ConnectionSet(.udp, .all))
    #expect(tcp.intersection(udp).isEmpty)
    #expect(tcp.subtracting(udp) == tcp)
    #expect(tcp.contains(.tcp, 65535) && !tcp.contains(.udp, 65535))
  }
}

extension PortSet {
  static func random(_ generator: inout SplitMix) -> PortSet {
    PortSet(
      (0..<Int.random(in: 0...5, using: &generator)).map { _ in
        PortInterval(UInt16.random(in: 0...70, using: &generator), UInt16.random(in: 0...70, using: &generator))
      })
  }
}

/// The same numbers in every run.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }
}
