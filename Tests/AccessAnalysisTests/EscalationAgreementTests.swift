import KubernetesModel
import Testing

@testable import AccessAnalysis

/// The graph of escalations against asking the authorizer, one request at a time, what everybody may become.
@Suite struct EscalationAgreementTests {
  @Test(arguments: 1...40) func `the graph and the naive search find the same powerful people`(seed: UInt64) {
    var source = RandomEscalation(random: SeededGenerator(seed: seed))
    let snapshot = source.snapshot()
    let model = AccessModel(snapshot)
    let graph = EscalationGraph(model, Population(model))
    let naive = NaiveEscalation(model: model, snapshot: snapshot)
    for power in EscalationPower.allCases {
      let ways = graph.ways(to: power)
      let expected = naive.principals(reaching: power)
      for principal in model.grants.keys where Population(model).has(principal) {
        let path = EscalationPath(from: principal, by: ways)
        #expect((path != nil) == expected.contains(principal), "\(power): \(principal)")
        for holding in path?.holdings ?? [] {
          let identity = model.identity(of: holding.principal)
          #expect(Authorizer(model).isAllowed(.resource(holding.request), by: identity), "\(path?.text ?? "")")
        }
      }
    }
  }
}
