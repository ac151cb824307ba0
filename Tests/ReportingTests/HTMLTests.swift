import Findings
import Foundation
import Reporting
import Testing

@Suite struct HTMLTests {
  private func page(_ report: DriftReport) -> String { ReportFormat.html.render(report, options: RenderOptions()) }

  /// Elements and attributes as a browser's parser sees them.
  private static let reader = """
    import json, sys
    from html.parser import HTMLParser
    seen, open_elements = {'tags': {}, 'attributes': {}, 'ids': [], 'links': []}, []
    void = {'meta', 'input', 'br', 'img', 'link'}
    class Reader(HTMLParser):
        def handle_starttag(self, tag, attributes):
            seen['tags'][tag] = seen['tags'].get(tag, 0) + 1
            for name, value in attributes:
                seen['attributes'][name] = seen['attributes'].get(name, 0) + 1
                if name == 'id': seen['ids'].append(value)
                if name == 'href': seen['links'].append(value)
            if tag not in void: open_elements.append(tag)
        def handle_endtag(self, tag):
            if not open_elements or open_elements.pop() != tag: print('unbalanced', tag)
    Reader().feed(open(sys.argv[1], encoding='utf-8').read())
    if open_elements: print('never closed', open_elements)
    print(json.dumps(seen))
    """

  private struct Elements: Decodable {
    let tags: [String: Int]
    let attributes: [String: Int]
    let ids: [String]
    let links: [String]
  }

  private func elements(_ page: String) throws -> Elements? {
    guard let output = try Oracle.python(Self.reader, input: page) else {
      print("skipped: no python3")
      return nil
    }
    return try JSONDecoder().decode(Elements.self, from: Data(output.utf8))
  }

  @Test(arguments: Scenario.all.map(\.name)) func `a page is whole, names every finding once and asks for nothing`(
    name: String
  ) throws {
    let scenario = try #require(Scenario.all.first { $0.name == name })
    let page = page(scenario.report)
    guard let elements = try elements(page) else { return }
    #expect(Set(elements.ids).count == elements.ids.count)
    #expect(elements.attributes["src"] == nil)
    #expect(elements.tags["link"] == nil && elements.tags["img"] == nil && elements.tags["iframe"] == nil)
    #expect(!page.contains("url(") && !page.contains("@import"))
    #expect(elements.links.allSatisfy { $0.hasPrefix("#") || $0.hasPrefix("https://") })
    for link in elements.links where link.hasPrefix("#") { #expect(elements.ids.contains(String(link.dropFirst()))) }
  }

  @Test func `no name adds an element or an attribute`() throws {
    guard let plain = try elements(page(Samples.hostile("plain"))) else { return }
    var random = Randomness(seed: 13)
    for _ in 0..<12 {
      guard let hostile = try elements(page(Samples.hostile("x" + random.text(length: 14)))) else { return }
      #expect(hostile.tags == plain.tags)
      #expect(hostile.attributes == plain.attributes)
    }
  }

  @Test(arguments: ["\"\u{301} onclick=x", "\u{600}\" onclick=x", "<\u{fe0f}b>", "'\u{338}"])
  func `a mark on a quote does not take it past the escaping`(name: String) throws {
    guard let plain = try elements(page(Samples.hostile("plain"))) else { return }
    guard let hostile = try elements(page(Samples.hostile("x" + name))) else { return }
    #expect(hostile.attributes == plain.attributes && hostile.tags == plain.tags)
  }

  @Test func `the first screen tells what else is as bad, and where`() {
    let page = page(Samples.report((1...9).map { Samples.finding($0, severity: $0 == 9 ? .low : .critical) }))
    #expect(page.contains("7 more critical"))
    #expect(page.contains("and 1 more below"))
    #expect(!self.page(Samples.report([Samples.finding(1)])).contains("more high"))
  }

  @Test func `printed, mild findings are a few lines each, what mends them included`() throws {
    let findings = (1...100).map { Samples.finding($0, severity: $0 <= 10 ? .high : .low) }
    guard let sheets = try Oracle.sheets(page(Samples.report(findings))) else {
      print("skipped: no chromium")
      return
    }
    #expect((3...12).contains(sheets), "\(sheets) sheets")
  }

  @Test func `the policy lets exactly the page's own script run`() throws {
    let program = """
      import base64, hashlib, re, sys
      page = open(sys.argv[1], encoding='utf-8').read()
      script = re.search('<script>(.*?)</script>', page, re.S).group(1)
      digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
      print('found' if "script-src 'sha256-" + digest + "'" in page else 'the hash is sha256-' + digest)
      """
    guard let output = try Oracle.python(program, input: page(Scenario.failover.report)) else {
      print("skipped: no python3")
      return
    }
    #expect(output == "found\n")
  }

  @Test func `in a browser the script runs, opens what a link names and complains of nothing`() throws {
    let page = page(Scenario.failover.report)
    guard let shown = try Oracle.browse(page, fragment: "#g0-DW-93b7f0a6d1") else {
      print("skipped: no chromium")
      return
    }
    #expect(shown.elements.contains("9 of 9 shown"))
    #expect(shown.elements.contains(/id="g0-DW-93b7f0a6d1"[^>]* open=""/))
    #expect(shown.elements.contains(">Copy</button>"))
    #expect(shown.complaints == "")
  }

  @Test func `in a browser hostile names stay text`() throws {
    guard let shown = try Oracle.browse(page(Scenario.hostile.report)) else {
      print("skipped: no chromium")
      return
    }
    #expect(shown.complaints == "")
    #expect(!shown.elements.contains("<img"))
    #expect(shown.elements.split(separator: "<script").count == 2)
  }

  @Test func `traffic is a matrix when the area gives one, a difference when findings tell, else absent`() {
    #expect(page(Scenario.failover.report).split(separator: "class=\"scroll view").count == 4)
    var (id, finding) = Samples.finding(1, rule: "reachability/traffic-opened")
    finding.details = [
      "rows": [["source": ["namespaces": ["ci"]], "destination": ["workloads": ["web/bff[Deployment]"]]]]
    ]
    #expect(page(Samples.report([(id, finding)])).contains("title=\"ci to web: weaker\""))
    #expect(!page(Scenario.alike.report).contains("Traffic between namespaces"))
  }

  @Test func `the difference of traffic shows what changed though the amount did not, and names what it leaves out`() {
    var report = Scenario.failover.report
    report.targets[0].areas[1].details = [
      "namespaceTraffic": [
        "namespaces": ["other", "shop"], "baseline": [["some", "some"], ["some", "some"]],
        "target": [["some", "some"], ["some", "some"]], "change": [["same", "weaker"], ["stricter", "different"]],
        "hostNetwork": ["shop/agent", "<b>/x"],
      ]
    ]
    let text = page(report)
    #expect(text.contains("<td>◐</td>"))
    #expect(text.contains("title=\"other to shop: weaker: some, but not the same\""))
    #expect(text.contains("title=\"shop to other: stricter: some, but not the same\""))
    #expect(text.contains("class=\"different\" title=\"shop to shop: different: some, but not the same\""))
    #expect(text.contains("Not in the table: <span class=\"v\">shop/agent and &lt;b&gt;/x</span>"))
  }
}
