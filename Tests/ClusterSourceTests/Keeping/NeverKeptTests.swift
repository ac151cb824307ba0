import Documents
import Testing

@testable import ClusterSource

/// What is never kept, whatever a selection says.
@Suite struct NeverKeptTests {
  @Test(arguments: [
    ("env: [{name: A, value: canary}, {name: B}]", #"{"env":[{"name":"A","value":{"":0}},{"name":"B"}]}"#),
    (
      "spec: {env: {A: canary}, x: [{command: [canary], args: [canary]}]}",
      #"{"spec":{"env":{"A":{"":0}},"x":[{"args":{"":0},"command":{"":0}}]}}"#
    ),
    (
      "data: {a: canary}\nstringData: {a: canary}\nbinaryData: {a: canary}",
      #"{"binaryData":{"":0},"data":{"":0},"stringData":{"":0}}"#
    ),
    (
      "spec: {data: {kind: NetworkPolicy, spec: {ingress: []}}}",
      #"{"spec":{"data":{"kind":"NetworkPolicy","spec":{"ingress":[]}}}}"#
    ),
    (
      "spec: {matchLabels: {env: prod, command: x, data: 'y'}}",
      #"{"spec":{"matchLabels":{"command":"x","data":{"":0},"env":"prod"}}}"#
    ),
    (
      "clientConfig: {caBundle: canary, url: 'https://user:canary@host/p?token=canary'}",
      #"{"clientConfig":{"url":"https://@host/p?"}}"#
    ),
    (
      "a: 'see postgres://u:canary@host/db and http://v:canary@w?x'",
      #"{"a":"see postgres://@host/db and http://@w?x"}"#
    ),
    ("a: 'url.matches(\"https://x/?y\")'", #"{"a":"url.matches(\"https://x/?y\")"}"#),
    (
      "a: {metadata: {annotations: {kubectl.kubernetes.io/last-applied-configuration: canary, b: c}}}",
      #"{"a":{"metadata":{"annotations":{"b":"c"}}}}"#
    ),
    (
      "a: {managedFields: [{manager: m, operation: o, time: t, fieldsV1: {canary: {}}}]}",
      #"{"a":{"managedFields":[{"manager":"m","operation":"o","time":"t"}]}}"#
    ),
  ]) func `values that may hold secrets are withheld`(_ yaml: String, _ kept: String) {
    #expect(Kept.text(yaml, .whole) == kept)
  }

  @Test(arguments: [
    "spec: {server-snippets: 'set $k X;', streamSnippets: X}", "spec: {configurationSnippet: X, serverSnippets: [X]}",
    "return: {code: 200, body: X}", "directResponse: {body: {string: X}}",
    "direct_response: {body: {inline_string: X}}",
    "lua: X", "default_source_code: {inline_string: X}", "inline_code: X", "jwks: {inline: X}", "script: X",
    "conditions: [{header: {name: x-tenant, exact: X}}, {queryParameter: {name: t, contains: X}}]",
    "match: [{headers: {x-tenant: {exact: X}}, queryParams: {t: {prefix: X}}}]",
    "headerMatches: [{name: A, value: X}]", "responseHeadersPolicy: {set: [{name: a, value: X}]}",
    "headers: [{name: a, value: X}]",
  ]) func `what others wrote for requests and programs is compared and not kept`(_ yaml: String) {
    let texts = ["canary", "canary2"].map { Kept.text(yaml.replacing("X", with: $0), .whole) }
    #expect(!texts[0].isEmpty && texts[0] != texts[1], "\(texts)")
    #expect(!texts.contains { $0.contains("canary") }, "\(texts)")
  }

  @Test(arguments: [
    "a: 'Bearer §'", "a: {b: 'Basic §'}", "headers: [{name: X-Key, value: §}]",
    "conditions: [{header: {name: X-Api-Token, exact: §}}]", "conditions: [{header: X-Key, value: §}]",
    "conditions: [{argument: token, value: §}]",
    "private_key: {inline_string: §}", "set: [{name: Authorization, value: §}]",
  ]) func `what lets somebody in is withheld`(_ yaml: String) {
    let text = Kept.text(yaml.replacing("§", with: "canary"), .whole)
    #expect(!text.contains("canary") && text.contains(#"{"":0}"#), "\(text)")
    #expect(text == Kept.text(yaml.replacing("§", with: "other"), .whole).replacing("other", with: "canary"))
  }

  @Test(arguments: [
    "spec: {match: {kinds: [a]}, prefix: /x, path: /y, value: v}", "rules: [{header: x-tenant}]",
    "labels: {script: a, body: b, lua: c}", "kind: Description", "from: [{headers: [x-tenant]}]",
    "spec: {description: 'Basic authentication is off'}",
  ]) func `what is none of it is kept`(_ yaml: String) {
    #expect(Kept.text(yaml, .whole).contains("#") == false)
    #expect(Kept.text(yaml, .whole).contains(#"{"":0}"#) == false)
  }

  @Test func `a Secret is kept empty`() {
    #expect(Kept.text("kind: Secret\ndata: {a: canary}", ["data": ["a": .whole]], kind: "Secret") == "{}")
  }

  @Test func `selections that name too much are cut`() {
    #expect(
      Kept.text("data: {a: x, b: canary}", ["data": ["a": .whole, "*": .whole]]) == #"{"data":{"a":"x","b":{"":0}}}"#)
    #expect(Kept.text("data: {a: canary}", ["data": .except(["b"])]) == #"{"data":{"a":{"":0}}}"#)
    #expect(
      Kept.text("env: [{name: a, value: canary}]", ["env": ["name": .whole, "value": .whole]])
        == #"{"env":[{"name":"a","value":{"":0}}]}"#)
    #expect(Kept.text("metadata: {annotations: {a: canary}}", ["metadata": ["annotations": ["*": .whole]]]) == "{}")
  }

  @Test(arguments: [
    "password", "dbPassword", "DB_PASSWORD", "pwd", "passphrase", "apiKey", "api-key", "apikey", "client_secret",
    "clientSecret", "private_key", "auth", "dsn", "connectionString", "token", "tokens", "authToken", "credentials",
    "AWS_SECRET_ACCESS_KEY", "key", "password2", "passwordHash", "jwt", "webhookUrl", "rootPassword",
  ]) func `digests leave out what is named a secret`(_ name: String) {
    let digests = ["a", "b"].map { Kept.digest("spec: {\(name): \($0), x: [\(name), {\(name): \($0)}]}") }
    #expect(digests[0] != nil && digests[0] == digests[1])
  }

  @Test(arguments: [
    "name", "secretName", "monkeyBusiness", "compass", "keyName", "tokenExpirationSeconds", "host", "topologyKey",
    "author", "passthrough", "secretRef", "publicKey",
  ]) func `digests count everything else`(_ name: String) {
    #expect(Kept.digest("spec: {\(name): a}") != Kept.digest("spec: {\(name): b}"))
  }

  @Test func `digests count variables and arguments that are named no secret`() {
    func digest(_ value: String, _ name: String) -> UInt64? {
      Kept.digest(
        "spec: {env: [{name: \(name), value: \(value)}], args: [--mode, x, '--\(name)=\(value)', --\(name), \(value)]}")
    }
    #expect(digest("a", "MODE") != digest("b", "MODE"))
    #expect(digest("a", "DB_PASSWORD") == digest("b", "DB_PASSWORD"))
  }

  @Test(arguments: [
    "password: VALUE", "args: [--token=VALUE, --key, VALUE, x]", "command: [sh, -c, 'TOKEN=VALUE run --key=VALUE']",
    "env: [{name: TOKEN, value: VALUE}]", "a: {auth: VALUE, tokens: [VALUE]}",
  ]) func `digests confirm no guess, wherever they are asked for`(_ yaml: String) {
    for selection in [.digest, ["*": .digest], .digests(depth: 2), .digests(depth: 5)] as [FieldSelection] {
      let kept = ["a", "b"].map {
        Kept.text("f:\n  \(yaml.replacing("VALUE", with: $0))\n", ["f": selection])
      }
      #expect(kept[0] == kept[1] && kept[0] != "{}", "\(selection)")
    }
  }
}
