import Testing

@Suite("One NetworkPolicy") struct OnePolicyTests {
  @Test("isolates and allows as documented", arguments: TrafficCase.isolation)
  func isolation(_ sentence: TrafficCase) throws { try sentence.check() }

  @Test("matches peers as documented", arguments: TrafficCase.peers)
  func peers(_ sentence: TrafficCase) throws { try sentence.check() }

  @Test("matches labels as documented", arguments: TrafficCase.selectors)
  func selectors(_ sentence: TrafficCase) throws { try sentence.check() }

  @Test("matches ports as documented", arguments: TrafficCase.ports)
  func ports(_ sentence: TrafficCase) throws { try sentence.check() }

  @Test("matches addresses as documented", arguments: TrafficCase.addresses)
  func addresses(_ sentence: TrafficCase) throws { try sentence.check() }
}
