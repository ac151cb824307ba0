import KubernetesModel

/// What kubectl reads to find clusters: named clusters, users and the contexts that pair them, merged from its files.
package struct Kubeconfig: Sendable {
  /// The files it was read from, in order of precedence.
  package var files: [String]
  package var currentContext = ""
  var clusters: [String: Cluster] = [:]
  var users: [String: User] = [:]
  var contexts: [String: Context] = [:]

  init(files: [String]) {
    self.files = files
  }

  /// A `clusters` entry as written; paths are resolved against its file's folder.
  struct Cluster: Sendable, Hashable {
    var server = ""
    var certificateAuthority: Material?
    var skipsVerification = false
    var tlsServerName = ""
    var proxyURL = ""
    var disablesCompression = false
    /// The JSON of the extension that exec plugins are handed as `spec.cluster.config`.
    var execExtension: String?
    var origin: SourceLocation
  }

  /// A `users` entry as written; paths are resolved against its file's folder.
  struct User: Sendable, Hashable {
    var certificate: Material?
    var key: Material?
    var token: Secret?
    var tokenFile = ""
    var username = ""
    var password: Secret?
    var exec: ExecPlugin?
    var impersonation = Impersonation()
    /// The name of an `auth-provider`, which no client supports any more.
    var authProvider: String?
    var origin: SourceLocation
  }

  /// A `contexts` entry.
  struct Context: Sendable, Hashable {
    var cluster = ""
    var user = ""
    var origin: SourceLocation
  }

  /// PEM text given in place or by the path of a file.
  enum Material: Sendable, Hashable {
    case data(Secret)
    case file(String)
  }
}

/// The identity that requests ask to be treated as (`kubectl --as`).
package struct Impersonation: Sendable, Hashable {
  package var user = ""
  package var uid = ""
  package var groups: [String] = []
  package var extra: [String: [String]] = [:]

  package init(user: String = "", uid: String = "", groups: [String] = [], extra: [String: [String]] = [:]) {
    self.user = user
    self.uid = uid
    self.groups = groups
    self.extra = extra
  }

  package var isEmpty: Bool { user.isEmpty && uid.isEmpty && groups.isEmpty && extra.isEmpty }
}

/// A program that a user entry names to obtain credentials (`client.authentication.k8s.io`).
struct ExecPlugin: Sendable, Hashable {
  enum InteractiveMode: String, Sendable, Hashable, CaseIterable {
    case never = "Never"
    case ifAvailable = "IfAvailable"
    case always = "Always"
  }

  var apiVersion = ""
  var command = ""
  var arguments: [String] = []
  /// Added to the environment of this process, in order.
  var variables: [Variable] = []
  var installHint = ""
  var providesClusterInfo = false
  var interactiveMode: InteractiveMode?

  struct Variable: Sendable, Hashable {
    var name: String
    var value: Secret
  }
}
