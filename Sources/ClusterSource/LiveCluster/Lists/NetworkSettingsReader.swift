import KubernetesModel

/// Reads the few ConfigMaps that tell how the CNI enforces policies, one by one: no others are ever asked for.
enum NetworkSettingsReader {
  struct Outcome: Sendable {
    var builder = SnapshotBuilder()
    /// Set when one of them may not be read.
    var coverage: KindCoverage?
  }

  static func read(_ client: APIClient) async -> Outcome {
    var outcome = Outcome()
    for key in Kinds.keptConfigMapKeys.keys.sorted() {
      let parts = key.split(separator: "/").map(String.init)
      guard parts.count == 2 else { continue }
      do throws(LiveClusterError) {
        let answer = try await client.get("/api/v1/namespaces/\(parts[0])/configmaps/\(parts[1])")
        switch answer.status {
        case 200: outcome.take(answer, source: "\(client.cluster): configmaps")
        case 403: outcome.coverage = .forbidden(permission: "get configmaps in \(parts[0])")
        case 404: continue
        default: outcome.coverage = .failed(reason: "status \(answer.status): \(answer.explanation)")
        }
      } catch {
        outcome.coverage = .failed(reason: error.message)
      }
    }
    return outcome
  }
}

extension NetworkSettingsReader.Outcome {
  fileprivate mutating func take(_ answer: Answer, source: String) {
    guard (try? UTF8Span(validating: answer.body.span)) != nil else {
      return coverage = .failed(reason: "the answer is not UTF-8 text")
    }
    var decoder = ObjectDecoder(
      DocumentText(json: answer.body, file: source, positions: .served), interner: StringInterner(comparesBytes: true))
    do throws(ReadingFailure) {
      try decoder.decode(into: &builder)
    } catch {
      coverage = .failed(reason: error.problem.message)
    }
  }
}
