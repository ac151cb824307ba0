import ClusterSource
import KubernetesModel
import PacketSets
import Platforms
import ReachabilityAnalysis

/// Reads one entry of `clusters`.
enum ClusterEntryReader {
  static func cluster(_ node: ConfigurationNode) -> ClusterConfiguration {
    let entries = node.mapping(.cluster)
    var result = ClusterConfiguration()
    result.serverMinor = entries["serverVersion"].flatMap(minorVersion)
    result.isComplete = entries["complete"]?.choice(["true", "false"]).map { $0 == "true" }
    result.facts.distribution = entries["distribution"]?.choice(Platform.distributions.map(\.id))
    result.namespace = entries["namespace"].flatMap(namespace)
    result.facts.cni = entries["cni"].flatMap(containerNetwork)
    result.facts.podCIDRs = entries["podCIDRs"]?.list().compactMap(block) ?? []
    for (user, groups) in entries["groups"]?.dictionary() ?? [] {
      result.facts.groups[user.text] = groups.strings()
    }
    if let node = entries["podSecurity"] { result.facts.podSecurity = podSecurity(node) }
    return result
  }

  private static func namespace(_ node: ConfigurationNode) -> ManifestSettings.DefaultNamespace? {
    if node.isMapping {
      return node.mapping(.clusterNamespace)["fromFolder"]?.choice(["true", "false"]) == "true" ? .folder : nil
    }
    guard let text = node.string() else { return nil }
    if ManifestSettings.isName(text) { return .named(text) }
    node.report("`\(text)` is no name of a namespace", hint: "write a name, or {fromFolder: true}")
    return nil
  }

  private static func containerNetwork(_ node: ConfigurationNode) -> String? {
    guard let text = node.string() else { return nil }
    let name = text.lowercased()
    let prefix = KnownContainerNetworks.otherPrefix
    if KnownContainerNetworks.names.contains(name) || name.hasPrefix(prefix) && name.count > prefix.count {
      return name
    }
    node.report(
      "`\(text)` is no CNI that Driftwatch knows; state any other as other:NAME",
      hint: Suggestion.hint(for: name, among: KnownContainerNetworks.names))
    return nil
  }

  private static func block(_ node: ConfigurationNode) -> String? {
    guard let text = node.string() else { return nil }
    guard let block = AddressBlock(text) else {
      node.report("`\(text)` is not a CIDR block", hint: "write it as 10.0.0.0/8 or 2001:db8::/32")
      return nil
    }
    let address = text.split(separator: "/", omittingEmptySubsequences: false).first.flatMap { IPAddress($0) }
    if address == block.base { return text }
    node.report("`\(text)` has bits set after its prefix", hint: "the block is \(block)")
    return nil
  }

  private static func minorVersion(_ node: ConfigurationNode) -> Int? {
    guard let text = node.string() else { return nil }
    let digits = text.hasPrefix("v") ? text.dropFirst() : Substring(text)
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 2, parts[0] == "1", let minor = Int(parts[1]), (0...1000).contains(minor) else {
      node.report("`\(text)` is not a Kubernetes version", hint: "write it as \"1.33\", in quotes")
      return nil
    }
    return minor
  }

  private static func podSecurity(_ node: ConfigurationNode) -> PodSecurityConfiguration {
    let entries = node.mapping(.podSecurity)
    var result = PodSecurityConfiguration()
    let levels = PodSecurityWords.levels
    let defaults = entries["defaults"]?.mapping(.podSecurityDefaults) ?? [:]
    result.enforce = defaults["enforce"]?.choice(levels) ?? result.enforce
    result.audit = defaults["audit"]?.choice(levels) ?? result.audit
    result.warn = defaults["warn"]?.choice(levels) ?? result.warn
    result.enforceVersion = defaults["enforce-version"].flatMap(checkVersion) ?? result.enforceVersion
    result.auditVersion = defaults["audit-version"].flatMap(checkVersion) ?? result.auditVersion
    result.warnVersion = defaults["warn-version"].flatMap(checkVersion) ?? result.warnVersion
    let exemptions = entries["exemptions"]?.mapping(.podSecurityExemptions) ?? [:]
    result.exemptNamespaces = exemptions["namespaces"]?.strings() ?? []
    result.exemptUsernames = exemptions["usernames"]?.strings() ?? []
    result.exemptRuntimeClasses = exemptions["runtimeClasses"]?.strings() ?? []
    return result
  }

  /// The plugin itself refuses to start with anything else.
  private static func checkVersion(_ node: ConfigurationNode) -> String? {
    guard let text = node.string() else { return nil }
    if text == "latest" || text.hasPrefix("v1.") && Int(text.dropFirst(3)).map({ $0 >= 0 }) ?? false { return text }
    node.report("`\(text)` is not a version of Pod Security", hint: "write latest or v1.33")
    return nil
  }
}
