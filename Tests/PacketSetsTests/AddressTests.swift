import PacketSets
import Testing

@Suite struct AddressTests {
  @Test(arguments: [
    ("192.0.2.1", "192.0.2.1"), ("0.0.0.0", "0.0.0.0"), ("255.255.255.255", "255.255.255.255"), ("::", "::"),
    ("::1", "::1"), ("2001:DB8:0:0:0:0:0:1", "2001:db8::1"), ("1:0:0:2:0:0:0:3", "1:0:0:2::3"),
    ("::ffff:192.0.2.1", "::ffff:c000:201"), ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"), ("fe80::", "fe80::"),
    ("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
  ])
  func `an address is read and written in its shortest form`(text: String, expected: String) {
    #expect(IPAddress(text)?.description == expected)
  }

  @Test(arguments: [
    "", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1..2.3", "1.2.3.", ".1.2.3", "1.2.3.4 ", "+1.2.3.4", "a.b.c.d",
    ":::", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "12345::", "g::", "::1%eth0", "1:2:3:4:5:6:7:1.2.3.4", ":1",
    "1.2.3.4::", "::+1",
  ])
  func `what is no address is refused`(text: String) {
    #expect(IPAddress(text) == nil)
  }

  @Test(arguments: [
    ("10.1.2.3/8", "10.0.0.0/8"), ("0.0.0.0/0", "0.0.0.0/0"), ("::/0", "::/0"), ("2001:db8::1/32", "2001:db8::/32"),
    ("192.0.2.1/32", "192.0.2.1/32"), ("ff::1/128", "ff::1/128"),
  ])
  func `host bits of a block are cleared`(text: String, expected: String) {
    #expect(AddressBlock(text)?.description == expected)
  }

  @Test(arguments: [
    "10.0.0.0", "10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/8/8", "10.0.0.0/-1", "10.0.0.0/ 8", "/8",
  ])
  func `what is no block is refused`(text: String) {
    #expect(AddressBlock(text) == nil)
  }
}

@Suite struct AddressSetTests {
  private func set(_ text: String, except: [String] = []) throws -> AddressSet {
    AddressSet(try #require(AddressBlock(text)), except: except.compactMap { AddressBlock($0) })
  }

  @Test(arguments: [
    (
      "0.0.0.0/0", ["10.0.0.0/8"],
      "0.0.0.0/5, 8.0.0.0/7, 11.0.0.0/8, 12.0.0.0/6, 16.0.0.0/4, 32.0.0.0/3, 64.0.0.0/2, 128.0.0.0/1"
    ),
    ("10.0.0.0/8", ["10.0.0.0/8"], ""), ("10.0.0.0/30", ["10.0.0.0/32", "10.0.0.3/32"], "10.0.0.1/32, 10.0.0.2/32"),
    ("255.255.255.252/30", ["255.255.255.255/32"], "255.255.255.252/31, 255.255.255.254/32"),
    ("::/0", ["8000::/1"], "::/1"),
    ("::/0", ["::/1"], "8000::/1"), ("10.0.0.0/8", ["::/0"], "10.0.0.0/8"),
  ])
  func `except cuts a block into the fewest CIDRs`(block: String, except: [String], expected: String) throws {
    #expect(try set(block, except: except).description == expected)
  }

  @Test func `halves make a whole, also at the end of the address space`() throws {
    #expect(try set("0.0.0.0/1").union(set("128.0.0.0/1")) == set("0.0.0.0/0"))
    #expect(try set("::/1").union(set("8000::/1")) == set("::/0"))
    #expect(try set("0.0.0.0/0").union(set("::/0")).isEverything)
  }

  @Test func `a complement of a complement is the set`() throws {
    for text in ["0.0.0.0/0", "::/0", "0.0.0.0/32", "255.255.255.255/32", "10.0.0.0/8", "ffff::/16"] {
      #expect(try set(text).complement.complement == set(text))
    }
    #expect(AddressSet().complement.isEverything)
    #expect(AddressSet.everything.complement.isEmpty)
  }

  @Test func `operations agree with sets of numbers`() {
    var generator = SplitMix(seed: 11)
    for _ in 0..<300 {
      let (a, b) = (AddressSet.random(&generator), AddressSet.random(&generator))
      #expect(AddressSet(a.blocks.map(\.range)) == a)
      for family in [IPAddress.Family.v4, .v6] {
        for value in (0...40).flatMap({ [UInt128($0), family.last - UInt128($0)] }) {
          let address = IPAddress(family, value)
          let (left, right) = (a.contains(address), b.contains(address))
          #expect(a.union(b).contains(address) == (left || right))
          #expect(a.intersection(b).contains(address) == (left && right))
          #expect(a.subtracting(b).contains(address) == (left && !right))
        }
      }
    }
  }

  @Test func `a partition never cuts within what it was given`() {
    var generator = SplitMix(seed: 13)
    for _ in 0..<100 {
      let set = AddressSet.random(&generator)
      let partition = AddressPartition(cutting: set.ranges)
      for piece in 0..<partition.count {
        let range = partition.range(of: piece)
        let (first, last) = (IPAddress(range.family, range.first), IPAddress(range.family, range.last))
        #expect(set.contains(first) == set.contains(last))
        #expect(partition.piece(of: first) == piece && partition.piece(of: last) == piece)
      }
      let covered = set.ranges.flatMap { partition.pieces(touching: $0) }.map { partition.range(of: $0) }
      #expect(AddressSet(covered) == set)
    }
  }
}

extension AddressSet {
  /// Ranges near both ends of both families.
  static func random(_ generator: inout SplitMix) -> AddressSet {
    AddressSet(
      (0..<Int.random(in: 0...5, using: &generator)).map { _ in
        let family = Bool.random(using: &generator) ? IPAddress.Family.v4 : .v6
        let ends = [0, 1].map { _ in UInt128(Int.random(in: 0...40, using: &generator)) }.sorted()
        return Bool.random(using: &generator)
          ? AddressRange(family, ends[0], ends[1]) : AddressRange(family, family.last - ends[1], family.last - ends[0])
      })
  }
}
