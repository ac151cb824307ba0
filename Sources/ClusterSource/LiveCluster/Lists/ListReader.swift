import KubernetesModel

/// Reads one list page by page, each page decoded before the next is asked for.
struct ListReader {
  let client: APIClient
  let listed: ListedKind
  let resource: Discovery.Resource
  let reading: LiveReading

  /// What came of one list.
  struct Outcome: Sendable {
    var builder = SnapshotBuilder()
    var coverage = KindCoverage.complete
    var record: ListRecord
    /// True when pages of different moments were put together.
    var isInconsistent = false
  }

  /// How often a list is begun anew when the server has forgotten where we were.
  private static let restarts = 3
  /// How often a list may expire at all: a server that does so time and again makes no progress.
  private static let expirations = 20

  func read() async -> Outcome {
    var outcome = fresh
    var token = ""
    var restarts = 0
    var expirations = 0
    let interner = StringInterner(comparesBytes: true)
    do throws(LiveClusterError) {
      while true {
        let answer = try await client.get(
          path(continuing: token), accept: metadata == nil ? "application/json" : MetadataList.accept)
        switch answer.status {
        case 200:
          let next = try take(answer, interner, into: &outcome)
          if next.isEmpty { return finished(outcome) }
          guard next != token else { return failed(outcome, "the server sends the same page again and again") }
          token = next
        case 403: return failed(outcome, .forbidden(permission: permission))
        case 404: return failed(outcome, .notInstalled)
        case 410:
          token = answer.statusObject?.continuation ?? ""
          expirations += 1
          if token.isEmpty {
            restarts += 1
            outcome = fresh
          }
          guard restarts <= Self.restarts, expirations <= Self.expirations else {
            return failed(outcome, "the list expired \(expirations) times")
          }
          outcome.isInconsistent = !token.isEmpty
        default: return failed(outcome, "status \(answer.status): \(answer.explanation)")
        }
      }
    } catch {
      return failed(outcome, error.message)
    }
  }

  private var fresh: Outcome {
    Outcome(
      record: ListRecord(
        kind: listed.name.kind, group: resource.group, version: resource.version, resource: resource.name))
  }

  private var metadata: MetadataList? { MetadataList(listed, version: resource.version) }

  private var permission: String { "list \(resource.qualifiedName)" }

  private func path(continuing token: String) -> String {
    "\(resource.path)?limit=\(reading.pageSize)" + (token.isEmpty ? "" : "&continue=\(token.queryEscaped)")
  }

  /// Decodes a page; the result is the token of the next, empty after the last.
  private func take(
    _ answer: Answer, _ interner: StringInterner, into outcome: inout Outcome
  ) throws(LiveClusterError) -> String {
    let page: ListPage
    do throws(ReadingFailure) {
      let body = metadata.map { $0.named(answer.body) } ?? answer.body
      guard let body else { throw .syntax("a list of metadata as no API server writes it", at: 0) }
      page = try ListPage(
        body, reading.plan, source: "\(client.cluster): \(resource.name)", interner, into: &outcome.builder)
    } catch {
      throw .unexpectedAnswer(
        server: client.access.server.description, path: resource.path, status: answer.status,
        problem: answer.contentType.contains("html") ? answer.explanation : error.problem.message)
    }
    outcome.record.objects += page.objects
    outcome.record.pages += 1
    outcome.record.resourceVersion = page.metadata.resourceVersion
    reading.report(
      .page(
        cluster: client.cluster, kind: listed.name.description, objects: outcome.record.objects,
        pages: outcome.record.pages))
    return page.metadata.continuation
  }

  private func finished(_ outcome: Outcome) -> Outcome {
    var outcome = outcome
    let undecodable = outcome.builder.undecodable.values.reduce(0, +)
    if undecodable > 0 { outcome.coverage = .partial(undecodable: undecodable) }
    report(outcome)
    return outcome
  }

  private func failed(_ outcome: Outcome, _ reason: String) -> Outcome { failed(outcome, .failed(reason: reason)) }

  private func failed(_ outcome: Outcome, _ coverage: KindCoverage) -> Outcome {
    var outcome = outcome
    outcome.coverage = coverage
    report(outcome)
    return outcome
  }

  private func report(_ outcome: Outcome) {
    let text =
      switch outcome.coverage {
      case .complete: "\(outcome.record.objects) objects"
      case .notInstalled: "not installed"
      case .forbidden: "forbidden"
      case .failed(let reason): "failed: \(reason)"
      case .partial(let count): "\(outcome.record.objects) objects, \(count) undecodable"
      }
    reading.report(.listed(cluster: client.cluster, kind: listed.name.description, outcome: text))
  }
}

/// One page of a list as an API server sends it; its items lack kind and apiVersion.
struct ListPage {
  var metadata = ListMetadata()
  var objects = 0

  init(
    _ body: [UInt8], _ plan: ReadingPlan, source: String, _ interner: StringInterner,
    into builder: inout SnapshotBuilder
  ) throws(ReadingFailure) {
    guard (try? UTF8Span(validating: body.span)) != nil else { throw .syntax("the answer is not UTF-8 text", at: 0) }
    try readMetadata(JSONReader(body, interner: interner))
    var decoder = ObjectDecoder(DocumentText(json: body, file: source, positions: .served), plan, interner: interner)
    try decoder.decode(into: &builder)
    // The list itself counts as one.
    objects = max(0, decoder.objectCount - 1)
  }

  private mutating func readMetadata(_ reader: JSONReader) throws(ReadingFailure) {
    var reader = reader
    var hasItems = false
    var hasMetadata = false
    var members = try reader.mapping("a list")
    while let key = try members.next(&reader) {
      switch key {
      case "metadata":
        metadata = try ListMetadata(&reader)
        hasMetadata = true
      case "items":
        hasItems = true
        // Servers send the metadata first: then the items need not be passed over twice.
        if hasMetadata { return }
        try reader.skip()
      default: try reader.skip()
      }
    }
    guard hasItems else { throw .syntax("a list without items is no list", at: 0) }
  }
}

extension String {
  /// Safe as the value of a query parameter.
  var queryEscaped: String {
    utf8.map { byte in
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
      return isPlain
        ? String(Unicode.Scalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16).uppercased()
    }.joined()
  }
}
