import FailoverAnalysis
import Testing

/// Quantities are exact, whatever their spelling.
@Suite struct AmountTests {
  @Test(
    arguments: [
      ("1", 1_000_000_000), ("500m", 500_000_000), (".5", 500_000_000), ("5.", 5_000_000_000), ("+1", 1_000_000_000),
      ("-1", -1_000_000_000), ("1k", 1_000_000_000_000), ("1Ki", 1_024_000_000_000), ("1e3", 1_000_000_000_000),
      ("1E3", 1_000_000_000_000), ("1.5Gi", 1_610_612_736_000_000_000), ("100n", 100), ("2u", 2_000), ("0", 0),
      ("0.1", 100_000_000), ("1e-3", 1_000_000), ("007", 7_000_000_000),
    ] as [(String, Int128)])
  func `a quantity is what Kubernetes takes it for`(text: String, nanos: Int128) {
    #expect(Amount(text)?.nanos == nanos)
  }

  @Test(arguments: ["", "m", "1x", "1 Gi", "Gi", "--1", "1.2.3", "1e", "1ei", "0x10", "ten", "1Gi ", ".", "1e3m"])
  func `what is no quantity is none`(text: String) {
    #expect(Amount(text) == nil)
  }

  @Test func `parts of a billionth count as one, and enormous amounts as the most that is counted`() {
    #expect(Amount("0.5n")?.nanos == 1)
    #expect(Amount("0.0000000001")?.nanos == 1)
    #expect(Amount("-0.5n")?.nanos == -1)
    #expect(Amount("1e-999999999")?.nanos == 1)
    let most = Amount("9223372036854775807")
    for text in ["9223372036854775808", "100E", "99999999999999999999999999999999", "1e300", "9999999999Ei"] {
      #expect(Amount(text) == most, "\(text)")
    }
  }

  @Test func `sums are exact where fractions are not`() throws {
    let (tenth, fifth) = (try #require(Amount("0.1")), try #require(Amount("0.2")))
    #expect(tenth + fifth == Amount("0.3"))
    #expect((try #require(Amount("1"))).divided(by: tenth) == 10)
    #expect((try #require(Amount("-1"))).divided(by: tenth) == 0)
    #expect(tenth * 1_000_000_000 == Amount("100M"))
  }

  @Test(arguments: [
    ("1500m", "1500m"), ("2", "2"), ("12Gi", "12Gi"), ("1024", "1024"), ("0.0000001", "100n"), ("512Mi", "512Mi"),
    ("-500m", "-500m"),
  ])
  func `an amount is told as people write it`(text: String, told: String) {
    #expect(Amount(text)?.description == told)
  }
}
