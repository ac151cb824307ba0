import Findings
import Foundation
import KubernetesModel
import TestServers
import Testing

@testable import Notifications

@Suite struct NotifierTests {
  static let notice: Notice = {
    var report = DriftReport(
      baseline: ClusterSummary(Snapshot(name: "the list")), targets: [], areas: [], toolVersion: "1.0")
    let finding = Finding(
      rule: "guardrails/privileged-container", severity: .critical, direction: .weaker,
      place: Place(namespace: "shop", kind: "deployment", name: "api"), change: "c=",
      summary: "api runs a <privileged> container & more", baseline: "not on the list", target: "yes",
      witness: Witness(question: "q", baseline: "no", target: "yes"))
    report.targets = [
      TargetReport(
        cluster: ClusterSummary(Snapshot(name: "prod")),
        findings: [IdentifiedFinding(id: "abc", area: "guardrails", finding: finding)], areas: [])
    ]
    return Notice(report, cluster: "prod", time: 1_795_000_000)
  }()

  /// Delivers the notice and says what was complained about.
  static func deliver(
    _ channels: NotificationTarget.Channel..., variables: [String: String] = [:],
    change: (inout Notifier.Patience) -> Void = { _ in }
  ) async -> [String] {
    var patience = Notifier.Patience()
    patience.firstWait = 0.001
    // A busy machine is no reason to give up.
    patience.timeout = 1_500
    patience.total = 3_000
    change(&patience)
    var known = variables
    known["PATH"] = ProcessInfo.processInfo.environment["PATH"]
    let notifier = Notifier(variables: known, patience: patience) { path in
      .success(path == "/secret" ? "from file\n" : "")
    }
    let targets = channels.enumerated().map { NotificationTarget(name: "t\($0.offset)", channel: $0.element) }
    return await notifier.deliver(notice, to: targets)
  }

  /// Runs a webhook server over HTTPS and delivers to it.
  static func exchange(
    _ reply: @escaping @Sendable (Int) -> TestServer.Reply, path: String = "/hook?token=hidden",
    variables: [String: String] = ["SECRET": "key"], secret: Confidential? = .variable("SECRET"),
    isTrusted: Bool = true, change: (inout Notifier.Patience) -> Void = { _ in }
  ) async throws -> (requests: [TestServer.Request], problems: [String]) {
    let authority = try #require(TestAuthority.shared, "openssl is needed for these tests")
    let count = Counter()
    return try await TestServer.with(tls: TestServer.tls(authority)) { _ in
      reply(await count.next())
    } _: { server in
      let problems = await deliver(
        .webhook(
          address: .plain("https://127.0.0.1:\(server.port)\(path)"), secret: secret,
          authority: isTrusted ? authority.path("ca.crt") : nil), variables: variables, change: change)
      return (server.requests, problems)
    }
  }

  actor Counter {
    private var count = 0
    func next() -> Int {
      count += 1
      return count
    }
  }

  @Test func theSignatureIsHMACSHA256InHexadecimal() {
    #expect(
      Notifier.signature(of: Array("The quick brown fox jumps over the lazy dog".utf8), secret: "key")
        == "sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8")
  }

  @Test(arguments: [(Confidential.variable("SECRET"), "key"), (.file("/secret"), "from file")])
  func aWebhookGetsTheFindingsSigned(secret: Confidential, key: String) async throws {
    let (requests, problems) = try await Self.exchange({ _ in .json("{}") }, secret: secret)
    #expect(problems.isEmpty)
    let request = try #require(requests.first)
    #expect(requests.count == 1 && request.method == "POST" && request.path == "/hook?token=hidden")
    #expect(request.header("X-Driftwatch-Signature") == Notifier.signature(of: Array(request.body.utf8), secret: key))
    let body = try #require(try JSONSerialization.jsonObject(with: Data(request.body.utf8)) as? [String: Any])
    #expect(body["kind"] as? String == "GuardNotice" && body["cluster"] as? String == "prod")
    #expect((body["findings"] as? [[String: Any]])?.first?["rule"] as? String == "guardrails/privileged-container")
  }

  @Test func aServerThatRecoversGetsTheNoticeAndOneThatDoesNotIsSaid() async throws {
    let recovered = try await Self.exchange { $0 < 3 ? .failure(503, "later") : .json("{}") }
    #expect(recovered.requests.count == 3 && recovered.problems.isEmpty)
    let broken = try await Self.exchange { _ in .failure(500, "no") }
    #expect(broken.requests.count == 3)
    #expect(broken.problems == ["notify `t0`: the server answered with status 500, in 3 attempts"])
    let refusing = try await Self.exchange { _ in .failure(404, "no") }
    #expect(refusing.requests.count == 1)
    #expect(refusing.problems == ["notify `t0`: the server answered with status 404"])
  }

  @Test func aConnectionThatBreaksIsTriedAgain() async throws {
    let run = try await Self.exchange { $0 == 1 ? .reset : .json("{}") }
    #expect(run.requests.count == 2 && run.problems.isEmpty)
  }

  @Test func aServerThatDoesNotAnswerIsGivenUp() async throws {
    let slow = TestServer.Reply(fault: .slow(.seconds(60)))
    let run = try await Self.exchange({ _ in slow }) {
      $0.timeout = 1
      $0.attempts = 1
    }
    #expect(run.problems.count == 1 && run.problems.allSatisfy { $0.contains("timed out") })
    let bounded = try await Self.exchange({ _ in slow }) { $0.total = 0.2 }
    #expect(bounded.problems.allSatisfy { $0.contains("given up after") } && bounded.problems.count == 1)
  }

  @Test func anAnswerWhoseBodyNeverEndsIsAnAnswer() async throws {
    let run = try await Self.exchange { _ in
      TestServer.Reply(body: Array("{}".utf8), fault: .dribbling(.seconds(60)))
    } change: {
      $0.attempts = 1
    }
    #expect(run.problems.isEmpty && run.requests.count == 1)
  }

  @Test func aServerThatAsksForMorePatienceThanThereIsIsGivenUpAtOnce() async throws {
    let run = try await Self.exchange { _ in
      TestServer.Reply(status: 429, headers: [("Retry-After", "3600")], body: [])
    }
    #expect(run.requests.count == 1)
    #expect(
      run.problems == [
        "notify `t0`: the server answered with status 429 and asks for 3600 seconds of patience, more than there is"
      ])
  }

  @Test func anUntrustedServerGetsNothingAndNoMessageHoldsTheSecrets() async throws {
    let run = try await Self.exchange({ _ in .json("{}") }, isTrusted: false)
    #expect(run.requests.isEmpty)
    #expect(run.problems.count == 1 && run.problems.allSatisfy { $0.contains("certificate") })
    #expect(run.problems.allSatisfy { !$0.contains("hidden") && !$0.contains("key") })
  }

  @Test func aSecretThatIsMissingStopsOnlyItsTarget() async throws {
    let run = try await Self.exchange({ _ in .json("{}") }, variables: [:])
    #expect(run.requests.isEmpty)
    #expect(run.problems == ["notify `t0`: the environment variable SECRET is not set"])
    let both = await Self.deliver(.slack(address: .file("/none"), authority: nil), .command(["true"]))
    #expect(both == ["notify `t0`: the file `/none` is empty"])
  }

  @Test(arguments: ["http://hooks.example/x", "ftp://hooks.example", "hooks.example", "https://a b"])
  func anAddressThatIsNotEncryptedOrNoneAtAllIsRefused(address: String) async {
    let problems = await Self.deliver(.slack(address: .variable("URL"), authority: nil), variables: ["URL": address])
    #expect(problems.count == 1 && problems.allSatisfy { $0.contains("its address is not") })
    #expect(problems.allSatisfy { !$0.contains("hooks.example") })
  }

  @Test func slackGetsOneTextInWhichNamesAreNoMarkup() throws {
    let body = try #require(try JSONSerialization.jsonObject(with: Data(Self.notice.slack())) as? [String: String])
    let text = try #require(body["text"])
    #expect(text.hasPrefix("*driftwatch guard: prod*: 1 critical\n"))
    #expect(text.contains("deployment shop/api: api runs a &lt;privileged&gt; container &amp; more"))
  }

  @Test func slackShowsNoMarksThatTurnText() throws {
    var notice = Self.notice
    notice.cluster = "pr\u{202e}od\u{2066}\u{200b}"
    #expect(
      !String(decoding: try notice.slack(), as: UTF8.self).unicodeScalars.contains {
        $0.value > 0x2fff || [0x202e, 0x2066, 0x200b].contains($0.value)
      })
  }

  @Test func aCommandReadsTheNoticeFromStandardInput() async throws {
    let file = NSTemporaryDirectory() + "driftwatch-notice-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: file) }
    #expect(await Self.deliver(.command(["sh", "-c", "cat > \"$FILE\""]), variables: ["FILE": file]).isEmpty)
    #expect(try Data(contentsOf: URL(filePath: file)) == Data(Self.notice.json()))
  }

  @Test(arguments: [
    (["sh", "-c", "exit 3"], "`sh` failed with exit status 3"),
    (["no-such-program-here"], "`no-such-program-here` is not installed or not in PATH"),
    (["sleep", "60"], "`sleep` did not end within 1 seconds"),
  ])
  func aCommandThatFailsIsSaid(words: [String], problem: String) async {
    let problems = await Self.deliver(.command(words)) { if words == ["sleep", "60"] { $0.timeout = 1 } }
    #expect(problems == ["notify `t0`: \(problem)"])
  }

  @Test func aCommandThatReadsNothingTakesNothingDown() async {
    #expect(await Self.deliver(.command(["true"])).isEmpty)
  }

  @Test func aLongListIsCutAndCounted() throws {
    var notice = Self.notice
    notice.findings = Array(repeating: notice.findings[0], count: 250)
    let body = try #require(try JSONSerialization.jsonObject(with: Data(notice.json())) as? [String: Any])
    #expect((body["findings"] as? [Any])?.count == 100 && body["omitted"] as? Int == 150)
  }
}
