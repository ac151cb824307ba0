import Findings

/// What an auditor asks of a report: inputs, options, words, room to sign.
struct HTMLRecord {
  let report: DriftReport

  var context: HTMLContext {
    [
      "facts": HTMLValue.list(RunFacts(report).all.map { row($0.term, $0.text) }),
      "inputs": HTMLValue.block(report.run.inputs.map(input)),
      "glossary": HTMLValue.list(Self.glossary.map { row($0.0, $0.1) }),
    ]
  }

  private func row(_ term: String, _ meaning: String) -> HTMLContext {
    ["term": HTMLValue.text(term), "meaning": HTMLValue.text(meaning)]
  }

  private func input(_ input: RunInput) -> HTMLContext {
    let cluster = ([report.baseline] + report.targets.map(\.cluster)).first { $0.name == input.name }
    return [
      "role": input.role.rawValue, "name": HTMLValue.text(input.name), "source": HTMLValue.text(input.source),
      "read": HTMLValue.text(cluster.map { ChangeTime.readable($0.readAt) } ?? ""),
      "digest": HTMLValue.text(input.digest ?? "live, none"),
    ]
  }

  private static let glossary = [
    ("Baseline", "the cluster that is taken to be right"), ("Target", "a cluster that is compared with it"),
    ("Finding", "one difference in what the two allow, with a request that shows it"),
    ("Weaker", "the target allows more"), ("Stricter", "the target allows less"),
    ("Different", "more in one respect and less in another"),
    ("Latent", "shows only for what does not exist yet"), ("Topology", "exists in one cluster only"),
    ("Not evaluated", "decides, and is compared as it is written"),
    ("Accepted", "an exception of the configuration covers it; it is counted apart"),
    ("Gap", "could not be read or compared: nothing is known of it"),
  ]
}
