import Findings
import KubernetesModel
import Testing
import WorkloadAnalysis

/// Details of pods by which a target allows more while everything else stays the same.
@Suite struct HiddenGainTests {
  /// A pod's spec around what the container, the volumes and the rest say; restricted where nothing is said.
  static func spec(_ container: String = "", volumes: String = "", pod: String = "") -> String {
    "{\(pod.isEmpty ? "" : "\(pod), ")volumes: [\(volumes)], containers: [{name: api, image: 'i@sha256:1'\(container.isEmpty ? "" : ", \(container)")}]}"
  }

  static func mounted(_ path: String, _ mount: String = "") -> String {
    spec(
      "volumeMounts: [{name: v, mountPath: /v\(mount.isEmpty ? "" : ", \(mount)")}]",
      volumes: "{name: v, hostPath: {path: \(path)}}")
  }

  static func port(_ address: String) -> String {
    spec("ports: [{containerPort: 80, hostPort: 80\(address.isEmpty ? "" : ", hostIP: '\(address)'")}]")
  }

  static func capabilities(_ text: String) -> String { spec("securityContext: {capabilities: {\(text)}}") }

  static func windows(_ text: String) -> String { spec(pod: "os: {name: windows}, securityContext: {\(text)}") }

  static func sysctl(_ name: String, _ value: String) -> String {
    spec(pod: "securityContext: {sysctls: [{name: '\(name)', value: '\(value)'}]}")
  }

  /// The first holds less than the second; going back is a loss.
  static let gains: [(less: String, more: String, knob: String)] = [
    (port("127.0.0.1"), port(""), "host-port"), (port("127.0.0.1"), port("0.0.0.0"), "host-port"),
    (port("fd00::1"), port("::"), "host-port"),
    (capabilities("drop: [NET_RAW]"), capabilities(""), "capabilities-kept"),
    (capabilities("drop: [NET_RAW, KILL]"), capabilities("drop: [KILL]"), "capabilities-kept"),
    (capabilities("drop: [ALL]"), capabilities("drop: [ALL], add: [CHOWN]"), "added-capability"),
    (capabilities("add: [NET_ADMIN]"), capabilities("add: [all]"), "added-capability"),
    (mounted("/data", "subPath: app"), mounted("/data"), "host-path"),
    (mounted("/data", "subPathExpr: app/$(POD)"), mounted("/data", "subPathExpr: $(POD)/app"), "host-path"),
    (mounted("/var/log"), mounted("/var/log/../../etc", "readOnly: true"), "host-path"),
    (mounted("/srv", "subPath: x"), mounted("/srv/y/../x", "subPath: ''"), ""),
    (spec(), spec(volumes: "{name: v, hostPath: {path: /data}}"), "host-path"),
    (spec(volumes: "{name: v, hostPath: {path: /data}}"), mounted("/data", "readOnly: true"), "host-path"),
    (mounted("/data", "subPath: run"), mounted("/run", "subPath: docker.sock"), "runtime-socket"),
    (windows("runAsNonRoot: true"), windows(""), "runs-as-root"),
    (
      windows("windowsOptions: {runAsUserName: ContainerUser}"),
      windows("windowsOptions: {runAsUserName: 'User Manager\\containeradministrator'}"), "runs-as-root"
    ),
    (spec(pod: "securityContext: {runAsNonRoot: true, runAsUser: 0}"), spec(), "runs-as-root"),
    (capabilities("drop: [KILL]"), capabilities("drop: [CAP_KILL]"), "capabilities-kept"),
    (capabilities("add: [CAP_SYS_TIME]"), capabilities("add: [SYS_TIME]"), "added-capability"),
    (spec(), spec(pod: "shareProcessNamespace: true"), "shared-processes"),
    (mounted("/srv", "readOnly: true"), mounted("/srv"), "host-path"),
    (mounted("/srv", "readOnly: true, recursiveReadOnly: Enabled"), mounted("/srv", "readOnly: true"), "host-path"),
    (
      mounted("/srv", "readOnly: true, recursiveReadOnly: Enabled"),
      mounted("/srv", "readOnly: true, recursiveReadOnly: IfPossible"), "host-path"
    ),
    (mounted("/srv"), mounted("/srv", "mountPropagation: HostToContainer"), "mount-propagation"),
    (
      mounted("/srv", "mountPropagation: HostToContainer"), mounted("/srv", "mountPropagation: Bidirectional"),
      "mount-propagation"
    ),
    (spec("securityContext: {readOnlyRootFilesystem: true}"), spec(), "writable-root-filesystem"),
    (spec(), spec(pod: "securityContext: {supplementalGroups: [0]}"), "extra-groups"),
    (spec(), spec(pod: "securityContext: {fsGroup: 0}"), "extra-groups"),
    (windows(""), windows("windowsOptions: {gmsaCredentialSpecName: web}"), "windows-credential"),
    (
      spec(),
      spec(volumes: "{name: v, projected: {sources: [{podCertificate: {signerName: x.example/y, keyType: ED25519}}]}}"),
      "pod-certificate"
    ),
    (spec(), spec(volumes: "{name: v, gitRepo: {repository: r}}"), "volume-type"),
    (spec(), spec(volumes: token("audience: vault")), "service-account-token"),
    (
      spec(volumes: token("audience: vault")), spec(volumes: token("audience: vault, expirationSeconds: 86400")),
      "service-account-token"
    ),
    (
      spec(volumes: token("path: t"), pod: "automountServiceAccountToken: false"),
      spec(volumes: token("path: t, expirationSeconds: 7200"), pod: "automountServiceAccountToken: false"),
      "service-account-token"
    ),
    (
      spec(volumes: token("path: t, expirationSeconds: 7200"), pod: "automountServiceAccountToken: false"), spec(),
      "service-account-token"
    ),
  ]

  static func token(_ fields: String) -> String {
    "{name: t, projected: {sources: [{serviceAccountToken: {\(fields)}}]}}"
  }

  static func changes(_ baseline: String, _ target: String) throws -> [(direction: Direction, knob: String)] {
    try WorkloadAreaTests.findings(WorkloadAreaTests.deployment(baseline), WorkloadAreaTests.deployment(target))
      .filter { $0.rule.hasPrefix("workloads/privilege-") }
      .map { ($0.direction, String($0.change.prefix { $0 != ":" })) }
  }

  @Test(arguments: gains.indices)
  func moreIsAGainAndLessIsALoss(index: Int) throws {
    let (less, more, knob) = Self.gains[index]
    let there = try Self.changes(less, more)
    let back = try Self.changes(more, less)
    if knob.isEmpty { return #expect(there.isEmpty && back.isEmpty) }
    #expect(there.contains { $0 == (.weaker, knob) }, "\(there)")
    #expect(!there.contains { $0 == (.stricter, knob) })
    // Another path or socket replaces the first: one change, told as a gain either way.
    #expect(back.contains { $0.knob == knob } || back.contains { $0.direction == .stricter }, "\(back)")
  }

  /// Written in two ways, and the same to a node.
  static let alike: [(String, String)] = [
    (port(""), port("0.0.0.0")),
    (
      spec("ports: [{containerPort: 80}]", pod: "hostNetwork: true"),
      spec("ports: [{containerPort: 80, hostPort: 80, hostIP: 127.0.0.1}]", pod: "hostNetwork: true")
    ),
    (mounted("/run/docker.sock"), mounted("/var/run/docker.sock")),
    (mounted("//var//log/./x/../"), mounted("/var/log")),
    (mounted("/var", "subPath: log"), mounted("/var/log")),
    (capabilities("drop: [all]"), capabilities("drop: [ALL]")),
    (capabilities("add: [sys_time]"), capabilities("add: [CAP_SYS_TIME, SYS_TIME]")),
    (capabilities(""), capabilities("add: [CHOWN]")),
    (capabilities("drop: [KILL]"), capabilities("drop: [kill], add: [SETUID]")),
    (capabilities(""), capabilities("drop: [CAP_KILL]")),
    (mounted("/srv"), mounted("/srv", "mountPropagation: None, recursiveReadOnly: Disabled")),
    (spec(), spec(pod: "shareProcessNamespace: false")),
    (spec(), spec(volumes: token("path: t"))),
    (spec(volumes: token("audience: vault")), spec(volumes: token("audience: vault, expirationSeconds: 3600"))),
    (
      spec(pod: "securityContext: {seccompProfile: {type: Localhost, localhostProfile: a.json}}"),
      spec("securityContext: {seccompProfile: {type: Localhost, localhostProfile: a.json}}")
    ),
    (
      spec("securityContext: {readOnlyRootFilesystem: true}", pod: "os: {name: windows}"),
      spec(pod: "os: {name: windows}")
    ),
    (sysctl("net.ipv4.conf.eth0/1.forwarding", "1"), sysctl("net/ipv4/conf/eth0.1/forwarding", "1")),
    (
      windows("windowsOptions: {runAsUserName: ContainerAdministrator}"),
      windows("windowsOptions: {runAsUserName: containeradministrator}")
    ),
    (
      spec("securityContext: {privileged: true, seccompProfile: {type: RuntimeDefault}}"),
      spec("securityContext: {privileged: true, capabilities: {add: [NET_ADMIN]}, procMount: Unmasked}")
    ),
  ]

  @Test(arguments: alike.indices)
  func whatIsTheSameToANodeIsNoDrift(index: Int) throws {
    #expect(try Self.changes(Self.alike[index].0, Self.alike[index].1).isEmpty)
    #expect(try Self.changes(Self.alike[index].1, Self.alike[index].0).isEmpty)
  }

  @Test func aPrivilegedContainerIsOneGain() throws {
    let confined = Self.spec(
      "securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, seccompProfile: {type: RuntimeDefault}}"
    )
    let found = try Self.changes(confined, Self.spec("securityContext: {privileged: true}"))
    #expect(found.map(\.knob) == ["privileged-container"])
    let back = try Self.changes(Self.spec("securityContext: {privileged: true}"), confined)
    #expect(back.map(\.knob) == ["privileged-container"])
  }

  @Test func aPrivilegedContainerThatBecomesAnOrdinaryOneGainsNothing() throws {
    let found = try Self.changes(
      Self.spec("securityContext: {privileged: true}"),
      Self.spec("securityContext: {capabilities: {add: [SYS_ADMIN]}, procMount: Unmasked}"))
    #expect(found.allSatisfy { $0.direction == .stricter })
  }

  @Test func anotherValueOfAKernelParameterIsDifferentAndNoGain() throws {
    let found = try Self.changes(Self.sysctl("kernel.msgmax", "1"), Self.sysctl("kernel.msgmax", "2"))
    #expect(found.count == 1 && found.allSatisfy { $0 == (.different, "sysctls") })
    #expect(try Self.changes(Self.spec(), Self.sysctl("kernel.msgmax", "2")).map(\.direction) == [.weaker])
  }

  @Test(arguments: ["seccomp", "appArmor"])
  func aProfileOfTheNodeIsDifferentAndNeitherMoreNorLess(kind: String) throws {
    func profile(_ type: String) -> String { Self.spec("securityContext: {\(kind)Profile: {type: \(type)}}") }
    let (usual, local) = (profile("RuntimeDefault"), profile("Localhost, localhostProfile: a"))
    let other = profile("Localhost, localhostProfile: b")
    for (before, after) in [(usual, local), (local, usual), (local, other)] {
      let found = try Self.changes(before, after)
      #expect(found.count == 1 && found.allSatisfy { $0 == (.different, "localhost-profile") }, "\(found)")
    }
    #expect(try Self.changes(profile("Unconfined"), local).map(\.direction) == [.stricter])
    #expect(try Self.changes(local, profile("Unconfined")).map(\.direction) == [.weaker])
  }

  @Test func anotherAccountOfTheDomainIsDifferentAndAsGrave() throws {
    func windows(_ name: String) -> String { Self.windows("windowsOptions: {gmsaCredentialSpecName: \(name)}") }
    let found = try WorkloadAreaTests.findings(
      WorkloadAreaTests.deployment(windows("web")), WorkloadAreaTests.deployment(windows("admin")))
    #expect(found.map(\.direction) == [.different] && found.map(\.severity) == [.medium])
    #expect(found.first?.target == "account=admin in container api")
  }

  @Test func whatIsMountedForOthersToSeeWeighsMoreThanWhatIsOnlySeen() throws {
    let knob = try #require(Knob.all.first { $0.id == "mount-propagation" })
    #expect(knob.severity(of: "Bidirectional (/var/lib/kubelet)") == .high)
    #expect(knob.severity(of: "HostToContainer (/var/lib/kubelet)") == .low)
    #expect(knob.covers(wide: "Bidirectional (/var)", narrow: "HostToContainer (/var/lib)"))
    #expect(!knob.covers(wide: "Bidirectional (/var/lib)", narrow: "Bidirectional (/var)"))
  }

  @Test func aListThatNamesAKernelParameterAllowsEveryValueOfIt() throws {
    let knob = try #require(Knob.all.first { $0.id == "sysctls" })
    #expect(knob.covers(wide: "kernel.msgmax", narrow: "kernel.msgmax=2"))
    #expect(!knob.covers(wide: "kernel.msg", narrow: "kernel.msgmax=2"))
    #expect(!knob.covers(wide: "kernel.msgmax=1", narrow: "kernel.msgmax=2"))
  }

  @Test(arguments: [
    ("ALL", Severity.critical), ("SYS_ADMIN", .critical), ("SYS_PTRACE", .high), ("NET_ADMIN", .medium),
  ])
  func aCapabilityWeighsWhatItOpens(name: String, severity: Severity) throws {
    let found = try WorkloadAreaTests.findings(
      WorkloadAreaTests.deployment(Self.spec()), WorkloadAreaTests.deployment(Self.capabilities("add: [\(name)]")))
    #expect(found.map(\.severity) == [severity])
  }

  @Test(arguments: [("ALL", [Severity.critical, .info]), ("SYS_PTRACE", [.high, .info]), ("NET_ADMIN", [.info])])
  func aNewWorkloadWithADangerousCapabilityIsAFinding(name: String, severities: [Severity]) throws {
    let found = try WorkloadAreaTests.findings(
      "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}",
      WorkloadAreaTests.deployment(Self.capabilities("add: [\(name)]")))
    #expect(found.map(\.severity) == severities)
  }

  @Test func aVolumeNamedAsTheServersTokenIsJudgedLikeAnyOther() throws {
    let volume = "{name: kube-api-access-abcde, hostPath: {path: /}}"
    let mount = "volumeMounts: [{name: kube-api-access-abcde, mountPath: /v}]"
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: shop}\nspec: "
    let found = try WorkloadAreaTests.findings(
      pod + Self.spec(), pod + Self.spec(mount, volumes: volume))
    #expect(found.contains { $0.change.hasPrefix("host-path: ") && $0.direction == .weaker })
  }

  @Test func aTokenMountedIntoAPodThatShouldHaveNoneIsAGain() throws {
    func pod(_ volumes: String) -> String {
      WorkloadAreaTests.account
        + "\napiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: shop}\nspec: \(Self.spec(volumes: volumes))"
    }
    let token = "{name: kube-api-access-abcde, projected: {sources: [{serviceAccountToken: {path: token}}]}}"
    let found = try WorkloadAreaTests.findings(pod(""), pod(token))
    #expect(found.map(\.change) == ["service-account-token: =projected"])
    #expect(try WorkloadAreaTests.findings(pod(token), pod(token.replacing("abcde", with: "vwxyz"))).isEmpty)
  }
}
