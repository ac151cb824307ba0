import Testing

// Layout is internal to Reporting: only its result is seen outside.
@testable import Reporting

@Suite struct TerminalTextTests {
  @Test(arguments: [
    ("abc", 3), ("日本", 4), ("e\u{301}", 1), ("ｶ", 1), ("Ａ", 2), ("▲", 1), ("→", 1), ("👍", 2), ("", 0), ("한", 2),
  ]) func `text takes as many columns as a terminal gives it`(text: String, columns: Int) {
    #expect(TerminalText.width(text) == columns)
  }

  @Test(arguments: [
    ("a\nb", "a\\nb"), ("\u{1b}[31m", "\\u{1b}[31m"), ("\u{202e}x", "\\u{202e}x"), ("\u{9b}2J", "\\u{9b}2J"),
    ("plain", "plain"), ("Grüße", "Grüße"),
  ]) func `what a terminal would obey is written out`(text: String, shown: String) {
    #expect(TerminalText.clean(text) == shown)
  }

  @Test(arguments: [
    ("::error::x", "\\u{3a}:error::x"), ("a ::add-mask::x", "a \\u{3a}:add-mask::x"), ("team::crew", "team::crew"),
    ("##[group]", "\\u{23}#[group]"),
    ("##vso[task]", "\\u{23}#vso[task]"), ("::/0", "::/0"), ("fd00::beef", "fd00::beef"),
    ("::ffff:10.0.0.1", "::ffff:10.0.0.1"),
    ("## title", "## title"),
  ]) func `what a pipeline's runner would obey is written out, addresses are not`(text: String, shown: String) {
    #expect(TerminalText.clean(text) == shown)
  }

  @Test func `marks piled on a letter are cut`() {
    let piled = "e" + String(repeating: "\u{301}", count: 100)
    #expect(TerminalText.clean(piled).unicodeScalars.count == 4)
  }

  @Test(arguments: 1...40) func `lines keep to their width, words stay whole where they can`(seed: UInt64) {
    var random = Randomness(seed: seed)
    let width = Int.random(in: 12...60, using: &random)
    let text = StyledText(random.text(length: 40), .strong).adding(random.text(length: 5))
    let lines = LineBreaking(first: width, rest: width - 3).lines(of: text)
    for (index, line) in lines.enumerated() {
      #expect(line.width <= (index == 0 ? width : width - 3))
    }
    let words = text.plain.split(separator: " ").map(String.init)
    #expect(lines.map(\.plain).joined().filter { $0 != " " } == words.joined())
    for word in words where TerminalText.width(word) <= width - 3 {
      #expect(lines.contains { $0.plain.contains(word) }, "\(word)")
    }
  }

  @Test(arguments: [
    ("kubectl get pods", 80, ["kubectl get pods"]),
    ("kubectl delete role a -n b", 18, ["kubectl delete \\", "  role a -n b"]),
    ("kubectl x '{\"a b\": 1}'", 14, ["kubectl x \\", "  '{\"a b\": 1}'"]),
    ("kubectl edit role a # as before", 80, ["# as before", "kubectl edit role a"]),
    ("kubectl edit role a # as it was before", 12, ["# as it was", "# before", "kubectl \\", "  edit \\", "  role a"]),
    (
      #"kubectl x -p '{"a":["b,c"],"d":"e"}' # f"#, 20,
      ["# f", #"kubectl x -p \"#, #"  '{"a":["b,c"],"#, #"  "d":"e"}'"#]
    ),
    (#"kubectl x '{"a":1,"b":2}'"#, 12, ["kubectl x \\", #"  '{"a":1,"b":2}'"#]),
    ("kubectl a \"it's # not\"", 80, ["kubectl a \"it's # not\""]),
  ]) func `commands break where a shell joins them again`(command: String, width: Int, lines: [String]) {
    #expect(CommandLineText.lines(of: command, width: width) == lines)
  }

  @Test(arguments: [
    ("2026-11-13T17:42:10Z", "Fri 2026-11-13 17:42 UTC"), ("2024-02-29T00:00:00Z", "Thu 2024-02-29 00:00 UTC"),
    ("2000-01-01T12:30:59Z", "Sat 2000-01-01 12:30 UTC"), ("yesterday", "yesterday"), ("", ""),
    ("2026-99-13T17:42:10Z", "2026-99-13T17:42:10Z"), ("2026-11-13T17:42:10+01", "2026-11-13T17:42:10+01"),
  ]) func `times are readable, and left alone where they are no times`(time: String, shown: String) {
    #expect(ChangeTime.readable(time) == shown)
  }

  @Test(arguments: [
    (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c"), ([], ""),
    (["a", "b", "c", "d", "e"], "a, b, c and 2 more"),
  ]) func `lists read as sentences do`(items: [String], text: String) {
    #expect(English.list(items, limit: 3) == text)
  }

  @Test func `prose is wrapped, its paragraphs stay apart`() {
    let text = "one two three four five six seven eight nine\n\nten"
    #expect(Prose.wrapped(text, width: 40) == "one two three four five six seven eight\nnine\n\nten")
    #expect(Prose.wrapped("", width: 40) == "")
  }

  @Test(arguments: [
    (0, "workloads", "0 workloads"), (1, "workloads", "1 workload"), (2, "workloads", "2 workloads"),
    (1, "holders of a knob", "1 holder of a knob"), (1, "", "1 "),
  ]) func `one thing is counted in the singular`(count: Int, plural: String, text: String) {
    #expect(English.count(count, of: plural) == text)
  }
}

extension StyledText {
  fileprivate var plain: String { pieces.map(\.text).joined() }
}
