import KubernetesModel

/// A kind or version that no API server would accept, told apart from kinds that merely nobody needs.
struct MistakenKind {
  let message: String
  let hint: String?
  /// The kind that was probably meant; empty where it could be any.
  var meant = ""
  /// Where servers of old serve it: what they call it.
  var former: FormerVersion?

  /// Nil for what a server may well serve: kinds that exist, and whatever foreign groups define.
  init?(apiVersion: String, kind: String, _ plan: ReadingPlan) {
    if APIKinds.isCurrent(apiVersion: apiVersion, kind: kind) { return nil }
    let parts = apiVersion.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }) else {
      message = "`\(apiVersion)` is not an apiVersion"
      hint = "write it as `apps/v1`, or `v1` for the core group"
      return
    }
    let name = KindName(parts.count == 2 ? parts[0] : "", kind)
    if plan.isKnown(name), !APIKinds.isBuiltin(name.group) { return nil }
    let found = APIKinds.isKnown(name) ? Self.version(name, parts[parts.count - 1]) : Self.unknown(name, plan)
    guard let found else { return nil }
    self = found
  }

  private init(_ message: String, _ hint: String?, meant: String) {
    self.message = message
    self.hint = hint
    self.meant = meant
  }

  private static func version(_ name: KindName, _ version: String) -> MistakenKind? {
    guard let versions = APIKinds.versions(of: name), versions.current != version else { return nil }
    let written = name.apiVersion(version)
    let message =
      versions.former[version].map { "no server since \($0) serves \(name.kind) of `\(written)`" }
      ?? "there is no \(name.kind) of `\(written)`"
    var mistake = MistakenKind(message, "write `apiVersion: \(versions.replacement)`", meant: name.kind)
    mistake.former = versions.former[version].map {
      FormerVersion(kind: name.kind, apiVersion: written, end: $0, replacement: versions.replacement)
    }
    return mistake
  }

  private static func unknown(_ name: KindName, _ plan: ReadingPlan) -> MistakenKind? {
    let message = "`\(name.kind)` is no kind of \(name.group.isEmpty ? "the core group" : "`\(name.group)`")"
    let kinds = APIKinds.kinds(of: name.group).union(plan.kinds(of: name.group))
    if let near = EditDistance.nearest(to: name.kind, among: kinds, atMost: APIKinds.isBuiltin(name.group) ? 3 : 2) {
      return MistakenKind(message, "did you mean `\(near)`?", meant: near)
    }
    if let home = APIKinds.home(ofKind: name.kind), APIKinds.isMistaken(name.group, for: home) {
      return MistakenKind(message, "did you mean `apiVersion: \(home.apiVersion("v1"))`?", meant: name.kind)
    }
    guard APIKinds.isBuiltin(name.group) else { return nil }
    for home in APIKinds.read {
      guard let near = EditDistance.nearest(to: name.kind, among: [home.kind], atMost: 3) else { continue }
      return MistakenKind(message, "did you mean `\(near)` of `apiVersion: \(home.apiVersion("v1"))`?", meant: near)
    }
    guard APIKinds.isRead(name.group) else { return nil }
    let read = APIKinds.kindsRead(of: name.group).joined(separator: ", ")
    return MistakenKind(message, "those that matter here are \(read)", meant: "")
  }
}
