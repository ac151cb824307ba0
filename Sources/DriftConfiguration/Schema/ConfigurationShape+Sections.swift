import DriftComparison
import Findings
import Guardrails
import Platforms
import ReachabilityAnalysis

/// Every mapping of `driftwatch.yaml`, the outermost first.
extension ConfigurationShape {
  static let root = ConfigurationShape([
    .required("apiVersion", .choice(["driftwatch/v1alpha1"]), "The version of this format."),
    .required("kind", .choice(["Config"]), "What this file is."),
    Key("mapping", .list(.mapping(mappingRule)), "Names that differ between clusters by design and become one."),
    Key("clusters", .dictionary(.mapping(cluster)), "By display name: what no API tells about a cluster."),
    Key("files", .mapping(files), "Which files of folders are read."),
    Key("ignore", .mapping(ignore), "What reports leave out; they say how much it was."),
    Key("exceptions", .list(.mapping(exception)), "Accepted drift."),
    Key(
      "failOn", .text(pattern: threshold), "Which findings exit with 1, as --fail-on; in a comma list all must hold."),
    Key(
      "guardrails", .closedDictionary(Guardrail.all.map(\.id), .list(.mapping(guardrail))),
      "For each security knob the resources that may have it (driftwatch guard)."),
    Key("notify", .dictionary(.mapping(notification)), "By name: who is told of breaches (driftwatch guard --notify)."),
  ])

  static let mappingRule = ConfigurationShape([
    .required("kind", .choice(NameMapping.Kind.allCases.map(\.rawValue)), "The kind of thing that is renamed."),
    .required("from", .text(), "A regular expression; the first of its kind that matches a name decides."),
    .required("to", .text(), "The common name; $1 to $9 are the groups of `from`."),
  ])

  static let cluster = ConfigurationShape([
    Key(
      "serverVersion", .text(pattern: #"^v?1\.[0-9]+(\..*)?$"#),
      "For manifests, as \"1.33\" in quotes; a version that a server reports wins."),
    Key(
      "cni", .text(pattern: "^(\(KnownContainerNetworks.names.joined(separator: "|"))|other:.+)$"),
      "The CNI, which decides whether NetworkPolicies do anything; other:NAME for one that Driftwatch does not know."),
    Key(
      "distribution", .choice(Platform.distributions.map(\.id)),
      "Whose Kubernetes it is, where its nodes and images do not tell."),
    Key("complete", .truth, "Whether its manifests are the whole cluster, so that what they do not hold is not there."),
    Key(
      "namespace", .either(.text(pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"), .mapping(clusterNamespace)),
      "The namespace of objects in its manifests that name none, as kubectl apply -n."),
    Key("podCIDRs", .list(.text(pattern: "^[0-9a-fA-F.:]+/[0-9]+$")), "Blocks from which pods get their addresses."),
    Key("groups", .dictionary(.list(.text())), "Groups of users, which live in the identity provider."),
    Key("podSecurity", .mapping(podSecurity), "The configuration file of the PodSecurity admission plugin."),
  ])

  static let clusterNamespace = ConfigurationShape([
    Key("fromFolder", .truth, "Whether it is called like the folder that the file lies in.")
  ])

  static let files = ConfigurationShape([
    Key(
      "skip", .list(.text(pattern: "[^*?./]")),
      "Names of files and folders, or paths from the folder that is read, that are left out; * and ? are wildcards.")
  ])

  static let podSecurity = ConfigurationShape([
    Key("defaults", .mapping(podSecurityDefaults), "What holds where a namespace has no labels."),
    Key("exemptions", .mapping(podSecurityExemptions), "What the plugin lets pass unchecked."),
  ])

  static let podSecurityDefaults = ConfigurationShape(
    ["enforce", "audit", "warn"].flatMap { mode in
      [
        Key(mode, .choice(PodSecurityWords.levels), "The level of the mode `\(mode)`."),
        Key("\(mode)-version", .text(pattern: #"^(latest|v1\.[0-9]+)$"#), "The version of that level's checks."),
      ]
    })

  static let podSecurityExemptions = ConfigurationShape([
    Key("namespaces", .list(.text()), "Namespaces by name."),
    Key("runtimeClasses", .list(.text()), "Pods of these runtime classes."),
    Key("usernames", .list(.text()), "Requests of these users."),
  ])

  static let ignore = ConfigurationShape([
    Key("namespaces", .list(.text(pattern: "[^*?]")), "Names of namespaces; * and ? are wildcards."),
    Key("rules", .list(.text(pattern: "[^*?/]")), "Ids of rules; * and ? are wildcards."),
    Key("subjects", .list(.text(pattern: "[^*?/]")), "KIND/NAME or NAME of places; * and ? are wildcards."),
  ])

  static let exception = ConfigurationShape(
    [
      Key("id", .text(), "A finding's id."),
      Key("rule", .text(), "A rule's id; * and ? are wildcards."),
      Key("place", .mapping(place), "Where the accepted findings are."),
      Key("target", .text(), "The target cluster's name; * and ? are wildcards; without it, every target."),
      Key("clusters", .list(.text()), "Several targets' names; * and ? are wildcards."),
      Key("baseline", .text(), "The baseline's name, where it holds for one comparison only."),
      Key(
        "severity", .choice(Severity.allCases.map(\.rawValue)),
        "The worst that it covers; with an id it is for readers."),
      Key("summary", .text(), "What was accepted, for readers."),
      .required("reason", .text(), "Why it is accepted."),
      Key("owner", .text(), "Who answers for it."),
      Key("approver", .text(), "Who agreed to it."),
      Key("approvedOn", .text(pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), "The day on which it was agreed to."),
      Key("ticket", .text(), "Where it was discussed."),
    ] + limits, oneOf: [["id", "rule"], ["expires", "permanent"]])

  static let place = ConfigurationShape([
    Key("namespace", .text(), "The namespace, or that of a service account; * and ? are wildcards."),
    Key("name", .text(), "KIND/NAME or NAME; * and ? are wildcards."),
  ])

  static let guardrail = ConfigurationShape(
    [
      Key("namespace", .text(), "The resource's namespace; * and ? are wildcards unless after a backslash."),
      Key("kind", .text(), "The resource's kind, such as DaemonSet."),
      Key("name", .text(), "The resource's name."),
      Key("container", .text(), "The container that may have the knob."),
      Key("value", .text(), "The value that it may have, such as a path."),
      .required("reason", .text(), "Why it may."),
      Key("owner", .text(), "Who answers for it."),
    ] + limits, oneOf: [["name", "namespace"], ["expires", "permanent"]])

  static let notification = ConfigurationShape(
    [
      Key("webhook", .either(.text(), .mapping(secret)), "An address that gets JSON, or where the address is kept."),
      Key("slack", .mapping(secret), "Where the address of a Slack-compatible webhook is kept."),
      Key("command", .list(.text()), "A program and its arguments, which reads JSON on standard input."),
      Key("secret", .mapping(secret), "Where the key is kept that signs what the webhook gets (HMAC-SHA256)."),
      Key("certificateAuthority", .text(), "A file of certificates that the address is trusted by."),
    ], oneOf: [["command", "slack", "webhook"]])

  static let secret = ConfigurationShape(
    [
      Key("env", .text(), "The environment variable that has it."),
      Key("file", .text(), "The file that has it."),
    ], oneOf: [["env", "file"]])

  private static let limits = [
    Key("expires", .text(pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), "The last day on which it holds, as 2026-12-31."),
    Key("permanent", .truth, "Holds without end."),
  ]

  private static let threshold: String = {
    let words = FailureThreshold.words.joined(separator: "|")
    return "^ *(\(words))(, *(\(words)))*$"
  }()
}

/// The words of Pod Security.
enum PodSecurityWords {
  static let levels = ["privileged", "baseline", "restricted"]
}
