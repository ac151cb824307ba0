import Findings
import KubernetesModel
import Reporting

extension Scenario {
  /// Objects that decide and are not evaluated: alike, different, on one side only; kinds that nobody knows; refused lists.
  static let unevaluated = Scenario(name: "unevaluated", report: unevaluatedReport)

  /// The same with nothing folded.
  static let unevaluatedWide: Scenario = {
    var scenario = Scenario(name: "unevaluated-wide", report: unevaluatedReport, formats: ["text"])
    scenario.options.verbosity = .verbose
    return scenario
  }()

  private static let unevaluatedReport: DriftReport = {
    let changed = ["blog", "shop", "wiki"].map {
      Finding.changed(.helmRelease, $0, "podinfo", at: ["spec.chart.spec.version"])
    }
    let findings = changed + [.oneSided(.egressFirewall, "shop", "default", .weaker)] + [.conditional]
    let refused = ["pods", "roles.rbac.authorization.k8s.io", "rolebindings.rbac.authorization.k8s.io", "services"].map
    {
      Incomparable(
        place: Place(kind: "cluster", name: "dr"), side: .target, reason: "\($0) may not be read", hint: "list \($0)",
        cause: .permission)
    }
    var target = TargetReport.of(
      .named("dr"), findings.enumerated().map { ("DW-00000000\($0 + 10)", $1) }, incomparable: refused)
    target.areas[1].unevaluated = [
      .of(.egressFirewall, "filters traffic too", .restricts, alike: 62, onlyInBaseline: 1),
      .of(.clusterPolicy, "filters traffic too", .restricts, alike: 4),
    ]
    target.areas[2].unevaluated = [
      .of(.helmRelease, "brings other objects", .delivers, alike: 64, differing: [["spec.chart.spec.version"]: 3])
    ]
    target.areas[2].conditions = ["the provider runs both control planes alike"]
    target.unknownKinds = [
      .of(KindName("cert-manager.io", "Certificate"), alike: 11, changed: 3),
      UnknownKindTally(kind: KindName("velero.io", "Backup"), baseline: 3, target: 5),
    ]
    target.unservedGroups = UnservedGroups(byTarget: ["velero.io"])
    return .of(.named("prod"), [target])
  }()
}

extension KindName {
  static let helmRelease = KindName("helm.toolkit.fluxcd.io", "HelmRelease")
  static let egressFirewall = KindName("k8s.ovn.org", "EgressFirewall")
  static let clusterPolicy = KindName("kyverno.io", "ClusterPolicy")
}

extension DeciderTally {
  static func of(
    _ kind: KindName, _ verb: String = "filters traffic too", _ sense: Decision.Sense = .restricts, alike: Int = 0,
    differing: [[String]: Int] = [:], onlyInBaseline: Int = 0, onlyInTarget: Int = 0, unread: Int = 0,
    besideLive: Int = 0
  ) -> DeciderTally {
    var tally = DeciderTally(kind: kind, verb: verb, sense: sense)
    tally.alike = alike
    tally.differing = differing
    tally.onlyInBaseline = onlyInBaseline
    tally.onlyInTarget = onlyInTarget
    tally.unread = unread
    tally.besideLive = besideLive
    return tally
  }
}

extension UnknownKindTally {
  static func of(_ kind: KindName, alike: Int = 0, changed: Int = 0) -> UnknownKindTally {
    var digests = Digests()
    digests.alike = alike
    digests.changed = changed
    return UnknownKindTally(kind: kind, baseline: digests.objects, target: digests.objects, digests: digests)
  }
}

extension Finding {
  /// As `DeciderComparison` makes them of two objects that differ.
  static func changed(
    _ kind: KindName, _ namespace: String, _ name: String, at paths: [String], severity: Severity = .medium
  ) -> Finding {
    let object = "\(kind.kind) \(namespace)/\(name)"
    return unevaluated(
      kind, namespace, name, .different, severity: severity, paths: paths,
      summary: "\(object) differs at \(paths.first ?? ""), brings other objects and is not evaluated",
      values: ("6.5.0", "6.6.1"), sides: (true, true))
  }

  /// As it makes them of an object that only one side has.
  static func oneSided(
    _ kind: KindName, _ namespace: String, _ name: String, _ direction: Direction, effect: Effect = .effective
  ) -> Finding {
    let isTarget = direction != .weaker
    var finding = unevaluated(
      kind, namespace, name, direction, severity: .medium, paths: [],
      summary:
        "\(kind.kind) \(namespace)/\(name) exists only in \(isTarget ? "dr" : "prod"), filters traffic too and is "
        + "not evaluated", values: isTarget ? ("none", "exists") : ("exists", "none"), sides: (!isTarget, isTarget))
    finding.effect = effect
    return finding
  }

  private static func unevaluated(
    _ kind: KindName, _ namespace: String, _ name: String, _ direction: Direction, severity: Severity,
    paths: [String], summary: String, values: (String, String), sides: (baseline: Bool, target: Bool)
  ) -> Finding {
    let evidence = [Evidence.of(kind.kind, name, in: namespace, field: paths.first ?? "")]
    return Finding(
      rule: "\(kind.kind == "HelmRelease" ? "pod-security" : "reachability")/unevaluated-difference",
      severity: severity,
      direction: direction, place: Place(namespace: namespace, kind: kind.kind.lowercased(), name: name),
      change: "\(kind) \(values)", summary: summary, baseline: values.0, target: values.1,
      witness: Witness(question: "\(kind.kind) \(namespace)/\(name)", baseline: values.0, target: values.1),
      baselineEvidence: sides.baseline ? evidence : [], targetEvidence: sides.target ? evidence : [],
      remedy: ["make \(kind.kind) \(namespace)/\(name) alike in both clusters"], tags: [.unevaluated],
      details: [
        "kind": .string(kind.kind), "group": .string(kind.group), "verb": "filters traffic too",
        "paths": .strings(paths),
      ])
  }

  /// Traffic that opens as far as other filters let it.
  static let conditional: Finding = {
    var finding = Finding.opened
    finding.conditions =
      ["a", "b", "c"].map { "EgressFirewall shop/\($0), alike in both, filters egress too and is not evaluated" }
      + ["AuthorizationPolicy shop/jwt, only in prod, filters traffic too and is not evaluated"]
    return finding
  }()
}
