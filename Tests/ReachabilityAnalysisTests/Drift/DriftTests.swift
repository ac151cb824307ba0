import Testing

@Suite("Comparing two small clusters") struct DriftTests {
  @Test("says nothing about what only reads differently", arguments: DriftCase.rewrites)
  func rewrites(_ pair: DriftCase) throws { try pair.check() }

  @Test("finds what opens or closes traffic", arguments: DriftCase.effective)
  func effective(_ pair: DriftCase) throws { try pair.check() }
}
