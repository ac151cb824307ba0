import Documents
import Findings
import KubernetesModel

/// Deliveries that name no version for good: alike in both clusters, and yet they may have fetched different things.
struct MovingVersions {
  /// What is fetched, and how many objects of each kind fetch so: `main` of GitRepository.
  private var found: [KindName: [String]] = [:]

  init(_ baseline: AreaDeciders, _ target: AreaDeciders) {
    // Beside a live cluster nothing of them is compared.
    if baseline.isLive || target.isLive { return }
    let others = Dictionary(
      target.deciders.map { ($0.object, $0.content) }, uniquingKeysWith: { first, _ in first })
    for decider in baseline.deciders where others[decider.object] == decider.content {
      guard case .value(let document) = decider.content,
        let version = Self.version(of: decider.kindName, document.root)
      else { continue }
      found[decider.kindName, default: []].append(version)
    }
  }

  /// One line for all of them.
  var diagnostic: Diagnostic? {
    if found.isEmpty { return nil }
    let kinds = found.sorted { $0.key < $1.key }.map { kind, versions in
      let names = Set(versions).sorted()
      let some = names.prefix(3).map { "`\($0)`" }.joined(separator: ", ") + (names.count > 3 ? " …" : "")
      return "\(versions.count) \(kind.kind) (\(some))"
    }
    return Diagnostic(
      .warning,
      "deliveries follow versions that move, and are alike only if both clusters fetch the same: "
        + kinds.joined(separator: ", "),
      hint: "name an exact version, a commit or a digest")
  }
}

// MARK: - Versions

extension MovingVersions {
  /// Where a kind says what it fetches; a list stands for each of its items.
  private static let places: [KindName: [[String]]] = [
    KindName("argoproj.io", "Application"): [["spec", "source"], ["spec", "sources"]],
    KindName("argoproj.io", "ApplicationSet"): [
      ["spec", "template", "spec", "source"], ["spec", "template", "spec", "sources"],
    ],
    KindName("fleet.cattle.io", "GitRepo"): [["spec"]],
    KindName("helm.cattle.io", "HelmChart"): [["spec"]],
    KindName("helm.k0sproject.io", "Chart"): [["spec"]],
    KindName("helm.toolkit.fluxcd.io", "HelmRelease"): [["spec", "chart", "spec"]],
    KindName("source.toolkit.fluxcd.io", "GitRepository"): [["spec"]],
    KindName("source.toolkit.fluxcd.io", "HelmChart"): [["spec"]],
    KindName("source.toolkit.fluxcd.io", "OCIRepository"): [["spec"]],
  ]

  /// Members that name a version, the most exact first.
  private static let members = ["digest", "commit", "revision", "tag", "semver", "targetRevision", "version", "branch"]

  /// The version that an object follows; nil where it can only mean one content.
  static func version(of kind: KindName, _ root: DocumentValue) -> String? {
    for path in places[kind] ?? [] {
      var value: DocumentValue? = root
      for step in path { value = value?[step] }
      guard let value else { continue }
      for place in value.kind == .list ? value.items : [value] {
        if let version = moving(place["ref"]?.kind == .mapping ? place["ref"] ?? place : place) { return version }
      }
    }
    return nil
  }

  private static func moving(_ place: DocumentValue) -> String? {
    for member in members {
      guard let text = place[member]?.scalar, !text.isEmpty else { continue }
      return isExact(text) ? nil : text
    }
    return "the newest"
  }

  /// A commit, a digest, or a version of three numbers, which nobody should move.
  static func isExact(_ text: String) -> Bool {
    if text.hasPrefix("sha256:") { return true }
    if [40, 64].contains(text.utf8.count), text.utf8.allSatisfy(isHexadecimal) { return true }
    let version = text.hasPrefix("v") ? text.dropFirst() : text[...]
    let core = version.prefix { $0 != "-" && $0 != "+" }.split(separator: ".", omittingEmptySubsequences: false)
    return core.count == 3 && core.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "f"))
  }
}
