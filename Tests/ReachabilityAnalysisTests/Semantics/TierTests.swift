import Testing

@Suite("Cluster-wide policies") struct TierTests {
  @Test("decide in the documented order", arguments: TrafficCase.tiers)
  func order(_ sentence: TrafficCase) throws { try sentence.check() }
}
