import KubernetesModel

/// Reads objects of which a plan wants one by name: no others of their kind are ever asked for.
struct SingleObjectReader {
  struct Outcome: Sendable {
    var builder = SnapshotBuilder()
    /// What could not be read.
    var coverage: [ObjectReference: KindCoverage] = [:]
  }

  let client: APIClient
  let plan: ReadingPlan
  let discovery: Discovery?

  /// An object, and where this server would answer for it; nil where it does not serve the kind.
  struct Wanted {
    var reference: ObjectReference
    var plural: String
    var path: String?
    /// False where answers only get better with it.
    var isNeeded: Bool
  }

  static func wanted(_ plan: ReadingPlan, on discovery: Discovery?) -> [Wanted] {
    plan.readings.compactMap { reading in
      guard case .object(let kind, let plural, let namespace, let name) = reading.subject else { return nil }
      let resource = discovery?.listable(kind: kind.kind, groups: [kind.group])
      let version = resource?.version ?? (kind.group.isEmpty ? "v1" : nil)
      let root = version.map { kind.group.isEmpty ? "/api/\($0)" : "/apis/\(kind.group)/\($0)" }
      let place = namespace.isEmpty ? "" : "/namespaces/\(namespace)"
      return Wanted(
        reference: ObjectReference(kind: kind.kind, group: kind.group, namespace: namespace, name: name),
        plural: plural, path: root.map { "\($0)\(place)/\(plural)/\(name)" },
        isNeeded: { if case .informative = reading.need { false } else { true } }())
    }
  }

  /// Asks for all at once; the client lets a few pass at a time.
  func read() async -> Outcome {
    let all = Self.wanted(plan, on: discovery).filter { $0.path != nil }
    return await withTaskGroup(of: (index: Int, answer: Result<Answer, LiveClusterError>).self) { group in
      for (index, wanted) in all.enumerated() {
        group.addTask { (index, await answer(to: wanted)) }
      }
      var answers: [Int: Result<Answer, LiveClusterError>] = [:]
      for await (index, answer) in group { answers[index] = answer }
      var outcome = Outcome()
      for (index, wanted) in all.enumerated() { take(answers[index], of: wanted, &outcome) }
      return outcome
    }
  }

  private func answer(to wanted: Wanted) async -> Result<Answer, LiveClusterError> {
    do throws(LiveClusterError) {
      return .success(try await client.get(wanted.path ?? ""))
    } catch {
      return .failure(error)
    }
  }

  private func take(_ result: Result<Answer, LiveClusterError>?, of wanted: Wanted, _ outcome: inout Outcome) {
    switch result {
    case .success(let answer) where answer.status == 200: take(answer, of: wanted, &outcome)
    case .success(let answer) where answer.status == 403:
      let place = wanted.reference.namespace.isEmpty ? "" : " in \(wanted.reference.namespace)"
      outcome.coverage[wanted.reference] = .forbidden(
        permission: "get \(wanted.plural)/\(wanted.reference.name)\(place)")
    case .success(let answer) where answer.status == 404: return
    case .success(let answer):
      outcome.coverage[wanted.reference] = .failed(reason: "status \(answer.status): \(answer.explanation)")
    case .failure(let error): outcome.coverage[wanted.reference] = .failed(reason: error.message)
    case nil: outcome.coverage[wanted.reference] = .failed(reason: "the run ended before it was asked for")
    }
  }

  private func take(_ answer: Answer, of wanted: Wanted, _ outcome: inout Outcome) {
    guard (try? UTF8Span(validating: answer.body.span)) != nil else {
      return outcome.coverage[wanted.reference] = .failed(reason: "the answer is not UTF-8 text")
    }
    let text = DocumentText(json: answer.body, file: "\(client.cluster): \(wanted.plural)", positions: .served)
    var decoder = ObjectDecoder(text, plan, interner: StringInterner(comparesBytes: true))
    do throws(ReadingFailure) {
      try decoder.decode(into: &outcome.builder)
    } catch {
      outcome.coverage[wanted.reference] = .failed(reason: error.problem.message)
    }
  }
}
