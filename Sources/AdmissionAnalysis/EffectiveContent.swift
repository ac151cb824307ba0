import Documents
import Findings
import KubernetesModel

/// What an object decides, in one writing of several that mean the same.
enum EffectiveContent {
  static func of(_ decider: Decider) -> Decider {
    guard case .value(let written) = decider.content else { return decider }
    var result = decider
    // A server stores none of these: the fields are `omitempty`.
    let isOwn = decider.kindName.group == "admissionregistration.k8s.io"
    let document = isOwn ? written.droppingEmpties(["matchLabels"]) : written
    if isOwn { result.content = .value(document) }
    switch (decider.kindName.group, decider.kindName.kind) {
    case ("admissionregistration.k8s.io", "MutatingWebhookConfiguration"),
      ("admissionregistration.k8s.io", "ValidatingWebhookConfiguration"):
      result.content = .value(webhooks(of: document, decider))
    case ("kyverno.io", "ClusterPolicy"), ("kyverno.io", "Policy"):
      let policy = KyvernoPolicy(document)
      result.content = .value(policy.effective)
      if policy.onlyRefuses { result.sense = .restricts }
    case ("templates.gatekeeper.sh", "ConstraintTemplate"): result.content = .value(withoutComments(document))
    default: break
    }
    return result
  }

  /// A template whose Rego has no comments, blank lines and spaces at the end of lines; texts between backticks, which may
  /// hold what looks like these, are left as they are.
  private static func withoutComments(_ document: Document) -> Document {
    let code =
      document.values(at: "spec.targets[].rego") + document.values(at: "spec.targets[].libs[]")
      + document.values(at: "spec.targets[].code[].source.rego")
      + document.values(at: "spec.targets[].code[].source.libs[]")
    return document.rewriting(code) { text in
      if text.contains("`") { return text }
      return text.split(whereSeparator: \.isNewline).map { line in
        let isComment = line.drop { $0 == " " || $0 == "\t" }.first == "#"
        return isComment ? "" : String(line.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
      }.filter { !$0.isEmpty }.joined(separator: "\n")
    }
  }

  /// Webhooks without the rules that their engine writes from policies, which are compared themselves, and in one order
  /// where all of them ask the same: then whichever is called first, the same is answered.
  private static func webhooks(of document: Document, _ decider: Decider) -> Document {
    let root = document.root
    let webhooks = root["webhooks"]?.items ?? []
    let isGenerated = GeneratedWebhooks.hasGeneratedRules(decider.object.name)
    var texts = webhooks.map { isGenerated ? $0.replacing("rules", with: nil) : Array($0.text) }
    let backends = Set(webhooks.map { $0["clientConfig"]?.copy })
    if backends.count == 1 || decider.object.kind == "ValidatingWebhookConfiguration" {
      texts.sort { $0.lexicographicallyPrecedes($1) }
    }
    if root["webhooks"] == nil { return document }
    return Document(canonical: root.replacing("webhooks", with: CanonicalText.list(texts)))
  }
}
