import ClusterSource
import Findings
import KubernetesModel
import Testing
import WorkloadAnalysis

/// What containers may do, counted out one by one, against what the knobs tell of it.
@Suite struct AgreementTests {
  @Test(arguments: 1...300) func capabilitiesAreGainedWhereSomeRuntimeGivesMore(seed: UInt64) throws {
    var random = RandomSettings(seed: seed)
    let (before, after) = (random.capabilities(), random.capabilities())
    let expected = NaiveCapabilities.runtimes.contains { runtime in
      !NaiveCapabilities.all(after, runtime).isSubset(of: NaiveCapabilities.all(before, runtime))
    }
    let told = try Self.gains(
      before.yaml, after.yaml, ["added-capability", "capabilities-kept", "privileged-container"])
    #expect(told == expected, "\(before.yaml) -> \(after.yaml)")
  }

  @Test(arguments: 1...300) func pathsAreGainedWhereAFileComesWithinReach(seed: UInt64) throws {
    var random = RandomSettings(seed: seed)
    let (before, after) = (random.mounts(), random.mounts())
    let expected = NaivePaths.files.contains { NaivePaths.access(after, to: $0) > NaivePaths.access(before, to: $0) }
    #expect(try Self.gains(Self.yaml(before), Self.yaml(after), ["host-path"]) == expected, "\(before) -> \(after)")
    let sockets = ["/run/docker.sock", "/var/run/docker.sock"]
    let reaches = sockets.contains { NaivePaths.access(after, to: $0) > 1 && NaivePaths.access(before, to: $0) <= 1 }
    if reaches { #expect(try Self.gains(Self.yaml(before), Self.yaml(after), ["runtime-socket"])) }
  }

  private static func gains(_ before: String, _ after: String, _ knobs: [String]) throws -> Bool {
    try HiddenGainTests.changes(before, after).contains { $0.direction == .weaker && knobs.contains($0.knob) }
  }

  private static func yaml(_ mounts: [NaivePaths.Mount]) -> String {
    let volumes = mounts.enumerated().map { "{name: v\($0), hostPath: {path: \($1.path)}}" }
    let used = mounts.enumerated().filter { $1.access > 1 }.map { index, mount in
      let recursion = mount.access == 2 ? ", recursiveReadOnly: Enabled" : ""
      return
        "{name: v\(index), mountPath: /m\(index), subPath: '\(mount.subPath)', readOnly: \(mount.access < 4)\(recursion)}"
    }
    return
      "{volumes: [\(volumes.joined(separator: ", "))], containers: [{name: a, image: 'i@sha256:1', volumeMounts: [\(used.joined(separator: ", "))]}]}"
  }
}

/// The capabilities of a process that the image starts as root, as containerd and CRI-O set them up.
private enum NaiveCapabilities {
  struct Settings {
    var isPrivileged = false
    var add: [String] = []
    var drop: [String] = []

    var yaml: String {
      let lists = "add: [\(add.joined(separator: ", "))], drop: [\(drop.joined(separator: ", "))]"
      return
        "{containers: [{name: a, image: 'i@sha256:1', securityContext: {privileged: \(isPrivileged), capabilities: {\(lists)}}}]}"
    }
  }

  static let small = [
    "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "NET_BIND_SERVICE", "SETGID", "SETPCAP", "SETUID",
  ]
  static let runtimes = [small + ["AUDIT_WRITE", "MKNOD", "NET_RAW", "SETFCAP", "SYS_CHROOT"], small]
  private static let others = ["NET_ADMIN", "SYS_ADMIN", "SYS_TIME", "LEASE"]

  static func all(_ settings: Settings, _ defaults: [String]) -> Set<String> {
    let every = Set(runtimes.joined()).union(others)
    // A privileged container has every device besides.
    if settings.isPrivileged { return every.union(["devices"]) }
    var held: Set<String> = settings.drop.contains("ALL") ? [] : Set(defaults)
    held.subtract(settings.drop)
    return settings.add.contains("ALL") ? every : held.union(settings.add)
  }
}

/// How far a pod comes to each of a few files: 0 not at all, 1 by a volume nobody mounts, 2 reading, 3 reading it and
/// writing what is mounted below, 4 writing.
private enum NaivePaths {
  struct Mount {
    var path: String
    var subPath: String
    var access: Int
  }

  static let roots = ["/", "/etc", "/data", "/data/a", "/data/ab", "/run", "/var/run", "/data//a/"]
  static let folders = ["", "a", "x", "docker.sock"]
  /// Every path that can be mounted, one below it, and one beside each.
  static let files = roots.flatMap { root in
    folders.flatMap { ["\(root)/\($0)", "\(root)/\($0)/below", "\(root)/\($0)beside"] }
  }

  static func access(_ mounts: [Mount], to file: String) -> Int {
    mounts.map { mount in
      // A volume that nobody mounts could be mounted as a whole.
      let root = mount.access == 1 ? mount.path : mount.path + "/" + mount.subPath
      return parts(file).starts(with: parts(root)) ? mount.access : 0
    }.max() ?? 0
  }

  private static func parts(_ path: String) -> [Substring] {
    var parts = path.split(separator: "/")
    if parts.starts(with: ["var", "run"]) { parts.removeFirst() }
    return parts
  }
}

private struct RandomSettings {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  private mutating func below(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(count))
  }

  private mutating func some(_ names: [String], upTo count: Int) -> [String] {
    (0..<below(count + 1)).map { _ in names[below(names.count)] }
  }

  mutating func capabilities() -> NaiveCapabilities.Settings {
    var settings = NaiveCapabilities.Settings()
    settings.isPrivileged = below(12) == 0
    settings.drop = below(3) == 0 ? ["ALL"] : some(["CHOWN", "NET_RAW", "KILL", "NET_ADMIN"], upTo: 3)
    let names = ["CHOWN", "NET_RAW", "KILL", "NET_ADMIN", "SYS_ADMIN", "SYS_TIME", "SETUID", "ALL"]
    // Runtimes differ in what dropping and adding the same comes to.
    settings.add = some(names, upTo: 3).filter { !settings.drop.contains($0) }
    if settings.drop.contains("ALL") { settings.add.removeAll { $0 == "ALL" } }
    if below(9) == 0 { settings = .init(add: NaiveCapabilities.runtimes[below(2)], drop: ["ALL"]) }
    return settings
  }

  mutating func mounts() -> [NaivePaths.Mount] {
    return (0..<below(4)).map { _ in
      NaivePaths.Mount(
        path: NaivePaths.roots[below(NaivePaths.roots.count)], subPath: NaivePaths.folders[below(4)],
        access: 1 + below(4))
    }
  }
}
