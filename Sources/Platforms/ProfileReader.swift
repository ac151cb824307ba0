import KubernetesModel

/// Reads a profile's text: entries at the margin, what belongs to them indented.
///
/// `role NAME [collects=KEY] [label=KEY]`, then rules; `user NAME`, `group NAME` or `account NAMESPACE/NAME`, then
/// rules and `role NAME`, each with ` in NAMESPACE` where it holds there only; `workload NAMESPACE KIND/NAME ACCOUNT`,
/// then `images`, `may`, `caps`, `paths`, `secrets` and `sysctls`; `webhook KIND/NAME NAMESPACE/SERVICE` or with the
/// beginning of a URL, then `on GROUPS:RESOURCES`; `names`, `settings`, `identities`, `namespaces`, `groups` and
/// `registries`. A rule is `VERBS GROUPS:RESOURCES [= NAMES]` or `VERBS URLS`; `core` is the core group, `read` is get,
/// list and watch, `all` is every usual verb. `#` begins a remark.
struct ProfileReader {
  private(set) var profile = PlatformProfile()
  private var open = Entry.none
  private var counter = 0

  private enum Entry {
    case none
    case role
    case subject(Subject)
    case workload
    case webhook
  }

  init(_ text: String) {
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let words = line.split(separator: " ").map(String.init)
      guard let first = words.first else { continue }
      if line.hasPrefix(" ") { detail(first, Array(words.dropFirst())) } else { entry(first, Array(words.dropFirst())) }
    }
    readOwnGroups()
  }

  private mutating func entry(_ word: String, _ rest: [String]) {
    open = .none
    switch word {
    case "role":
      guard let name = rest.first else { return }
      var role = Role(metadata: ObjectMeta(name: name, isAssumed: true), isClusterRole: true)
      for option in rest.dropFirst() {
        let parts = option.split(separator: "=").map(String.init)
        guard parts.count == 2 else { continue }
        let key = parts[1].contains("/") ? parts[1] : "rbac.authorization.k8s.io/\(parts[1])"
        if parts[0] == "label" {
          role.metadata.labels[key] = "true"
        } else {
          let selector = LabelSelector([LabelRequirement(key: key, operator: .in, values: ["true"])])
          role.aggregation = (role.aggregation ?? []) + [selector]
        }
      }
      profile.roles.append(role)
      open = .role
    case "user", "group":
      open = .subject(Subject(kind: word == "user" ? "User" : "Group", name: rest.joined(separator: " ")))
    case "account":
      let parts = (rest.first ?? "").split(separator: "/").map(String.init)
      if parts.count == 2 { open = .subject(Subject(kind: "ServiceAccount", name: parts[1], namespace: parts[0])) }
    case "workload":
      guard rest.count == 3 else { return }
      let parts = rest[1].split(separator: "/").map(String.init)
      guard parts.count == 2 else { return }
      profile.workloads.append(
        PublishedWorkload(namespace: rest[0], kind: parts[0], name: parts[1], account: rest[2]))
      open = .workload
    case "webhook":
      let parts = (rest.first ?? "").split(separator: "/", maxSplits: 1).map(String.init)
      guard rest.count == 2, parts.count == 2 else { return }
      profile.webhooks.append(PublishedWebhook(kind: parts[0], name: parts[1], answers: rest[1]))
      open = .webhook
    case "names": profile.names += rest
    case "settings": profile.settings.formUnion(rest)
    case "identities": profile.identities += rest
    case "namespaces": profile.namespaces += rest
    case "groups": profile.groups.formUnion(rest)
    case "registries": profile.registries += rest
    default: break
    }
  }

  private mutating func detail(_ word: String, _ rest: [String]) {
    switch open {
    case .none: break
    case .role:
      if let rule = Self.rule([word] + rest) { profile.roles[profile.roles.count - 1].rules.append(rule) }
    case .subject(let subject): grant([word] + rest, to: subject)
    case .workload: limit(word, rest)
    case .webhook:
      guard word == "on", let rule = Self.rule([word] + rest) else { return }
      let requests = PublishedWebhook.Requests(groups: Set(rule.apiGroups), resources: Set(rule.resources))
      profile.webhooks[profile.webhooks.count - 1].requests.append(requests)
    }
  }

  private mutating func grant(_ words: [String], to subject: Subject) {
    var words = words
    var namespace = ""
    if words.count > 2, words[words.count - 2] == "in" {
      namespace = words[words.count - 1]
      words.removeLast(2)
    }
    var role = words.count == 2 && words[0] == "role" ? words[1] : ""
    if role.isEmpty {
      guard let rule = Self.rule(words) else { return }
      role = "published:\(counter)"
      profile.roles.append(
        Role(metadata: ObjectMeta(name: role, isAssumed: true), isClusterRole: true, rules: [rule]))
    }
    counter += 1
    profile.bindings.append(
      RoleBinding(
        metadata: ObjectMeta(name: "published:\(counter)", namespace: namespace, isAssumed: true),
        isClusterRoleBinding: namespace.isEmpty, subjects: [subject],
        roleRef: RoleRef(kind: "ClusterRole", name: role)))
  }

  private mutating func limit(_ word: String, _ rest: [String]) {
    let last = profile.workloads.count - 1
    switch word {
    case "images": profile.workloads[last].images += rest
    case "may": profile.workloads[last].powers.formUnion(rest.compactMap(PublishedWorkload.Power.init))
    case "caps": profile.workloads[last].capabilities.formUnion(rest)
    case "paths": profile.workloads[last].hostPaths.formUnion(rest)
    case "secrets": profile.workloads[last].secrets.formUnion(rest)
    case "sysctls": profile.workloads[last].sysctls.formUnion(rest)
    default: break
    }
  }

  /// Versions add kinds to the vendor's own API: who may read one of its kinds may be published with reading all.
  private mutating func readOwnGroups() {
    for index in profile.roles.indices {
      for rule in profile.roles[index].rules {
        let own = rule.apiGroups.filter(profile.groups.contains)
        let reads = rule.verbs.contains("*") ? ["get", "list", "watch"] : rule.verbs.filter(Self.reading.contains)
        if own.isEmpty || reads.isEmpty || !rule.resourceNames.isEmpty { continue }
        profile.roles[index].rules.append(PolicyRule(verbs: reads, apiGroups: own, resources: ["*"]))
      }
    }
  }

  private static let reading: Set<String> = ["get", "list", "watch"]

  private static func rule(_ words: [String]) -> PolicyRule? {
    guard words.count >= 2 else { return nil }
    let verbs = list(words[0]).flatMap(verbs)
    guard let colon = words[1].firstIndex(of: ":") else {
      return PolicyRule(verbs: verbs, nonResourceURLs: list(words[1]))
    }
    return PolicyRule(
      verbs: verbs, apiGroups: list(String(words[1][..<colon])).map { $0 == "core" ? "" : $0 },
      resources: list(String(words[1][colon...].dropFirst())), resourceNames: words.count == 4 ? list(words[3]) : [])
  }

  private static func verbs(_ word: String) -> [String] {
    switch word {
    case "all": ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"]
    case "read": ["get", "list", "watch"]
    default: [word]
    }
  }

  private static func list(_ text: String) -> [String] { text.split(separator: ",").map(String.init) }
}
