import FoundationEssentials
import KubernetesModel

extension Kubeconfig {
  /// Reads the text of one file; an empty file is an empty configuration, as for kubectl.
  package init(text: [UInt8], file: String) throws(LiveClusterError) {
    self.init(files: [file])
    let text = text.starts(with: [0xef, 0xbb, 0xbf]) ? text.dropFirst(3) : text[...]
    var documents: [DocumentText] = []
    do throws(ReadingFailure) {
      try YAMLTranscoder.forEachDocument(of: text, file: file, firstLine: 1, limits: .standard) {
        documents.append($0)
      }
    } catch {
      throw .invalidKubeconfig(
        KubeconfigFields.diagnostic(error, DocumentText(json: Array(text), file: file)))
    }
    guard let document = documents.first else { return }
    var fields = KubeconfigFields(document)
    do throws(ReadingFailure) {
      try fields.read(into: &self)
    } catch {
      throw .invalidKubeconfig(KubeconfigFields.diagnostic(error, document, field: fields.path))
    }
  }
}

/// Walks one kubeconfig document and fills a `Kubeconfig`.
struct KubeconfigFields {
  private var reader: JSONReader
  private let document: DocumentText
  private let folder: String
  /// The field being read, for messages.
  private(set) var path = ""

  init(_ document: DocumentText) {
    self.document = document
    reader = JSONReader(document.json, interner: StringInterner())
    folder = Self.folder(of: document.file)
  }

  static func diagnostic(_ failure: ReadingFailure, _ document: DocumentText, field: String = "") -> Diagnostic {
    Diagnostic(
      .error, failure.problem.message, hint: failure.problem.hint, location: document.location(of: failure.place),
      field: field.isEmpty ? nil : field)
  }

  mutating func read(into config: inout Kubeconfig) throws(ReadingFailure) {
    var members = try reader.mapping("a kubeconfig")
    while let key = try members.next(&reader) {
      path = key
      switch key {
      case "kind": try expect("Config")
      case "apiVersion": try expect("v1")
      case "current-context": config.currentContext = try reader.text()
      case "clusters":
        config.clusters = try named("cluster", blank: { Kubeconfig.Cluster(origin: $0) }) {
          fields throws(ReadingFailure) in
          try fields.cluster()
        }
      case "users":
        config.users = try named("user", blank: { Kubeconfig.User(origin: $0) }) { fields throws(ReadingFailure) in
          try fields.user()
        }
      case "contexts":
        config.contexts = try named("context", blank: { Kubeconfig.Context(origin: $0) }) {
          fields throws(ReadingFailure) in
          try fields.context()
        }
      default: try reader.skip()
      }
    }
  }

  private mutating func expect(_ value: String) throws(ReadingFailure) {
    let start = reader.position
    let text = try reader.text()
    guard text == value || text.isEmpty else {
      throw .value("expected `\(value)`, found `\(text)`", hint: "this is not a kubeconfig", at: start)
    }
  }

  /// A list of `{name, <key>: …}`; a name may stand once in a file, as client-go has it, and the value be left out.
  private mutating func named<Value>(
    _ key: String, blank: (SourceLocation) -> Value, _ value: (inout KubeconfigFields) throws(ReadingFailure) -> Value
  ) throws(ReadingFailure) -> [String: Value] {
    var entries: [String: Value] = [:]
    var items = try reader.sequence()
    while try items.next(&reader) {
      let start = reader.position
      let list = "\(key)s[\(items.index)]"
      var name = ""
      var entry: Value?
      var members = try reader.mapping()
      while let member = try members.next(&reader) {
        path = "\(list).\(member)"
        if member == "name" {
          name = try reader.text()
        } else if member == key {
          entry = try value(&self)
        } else {
          try reader.skip()
        }
      }
      path = list
      guard !name.isEmpty else { throw .value("the entry has no name", at: start) }
      guard entries[name] == nil else {
        throw .value("\(key) `\(name)` is defined twice", hint: "keep one of them", at: start)
      }
      entries[name] = entry ?? blank(document.location(of: start))
    }
    return entries
  }

  private var origin: SourceLocation { document.location(of: reader.position) }

  private mutating func cluster() throws(ReadingFailure) -> Kubeconfig.Cluster {
    var cluster = Kubeconfig.Cluster(origin: origin)
    var data: Kubeconfig.Material?
    try members { fields, key throws(ReadingFailure) in
      switch key {
      case "server": cluster.server = try fields.reader.text()
      case "certificate-authority": cluster.certificateAuthority = try fields.file()
      case "certificate-authority-data": data = try fields.data()
      case "insecure-skip-tls-verify": cluster.skipsVerification = try fields.reader.boolean() ?? false
      case "tls-server-name": cluster.tlsServerName = try fields.reader.text()
      case "proxy-url": cluster.proxyURL = try fields.reader.text()
      case "disable-compression": cluster.disablesCompression = try fields.reader.boolean() ?? false
      case "extensions": cluster.execExtension = try fields.execExtension()
      default: try fields.reader.skip()
      }
    }
    cluster.certificateAuthority = data ?? cluster.certificateAuthority
    return cluster
  }

  private mutating func context() throws(ReadingFailure) -> Kubeconfig.Context {
    var context = Kubeconfig.Context(origin: origin)
    try members { fields, key throws(ReadingFailure) in
      switch key {
      case "cluster": context.cluster = try fields.reader.text()
      case "user": context.user = try fields.reader.text()
      default: try fields.reader.skip()
      }
    }
    return context
  }

  private mutating func user() throws(ReadingFailure) -> Kubeconfig.User {
    var user = Kubeconfig.User(origin: origin)
    var certificateData: Kubeconfig.Material?
    var keyData: Kubeconfig.Material?
    try members { fields, key throws(ReadingFailure) in
      switch key {
      case "client-certificate": user.certificate = try fields.file()
      case "client-certificate-data": certificateData = try fields.data()
      case "client-key": user.key = try fields.file()
      case "client-key-data": keyData = try fields.data()
      case "token": user.token = try fields.secret()
      case "tokenFile": user.tokenFile = try fields.resolved(fields.reader.text())
      case "username": user.username = try fields.reader.text()
      case "password": user.password = try fields.secret()
      case "as": user.impersonation.user = try fields.reader.text()
      case "as-uid": user.impersonation.uid = try fields.reader.text()
      case "as-groups": user.impersonation.groups = try fields.reader.texts()
      case "as-user-extra": user.impersonation.extra = try fields.extra()
      // Generated files write null for what is not there.
      case "auth-provider" where !fields.reader.isNull(): user.authProvider = try fields.authProvider()
      case "exec" where !fields.reader.isNull(): user.exec = try fields.exec()
      default: try fields.reader.skip()
      }
    }
    user.certificate = certificateData ?? user.certificate
    user.key = keyData ?? user.key
    return user
  }

  // MARK: - Parts

  /// Every member of the mapping at hand, with the path kept for messages.
  private mutating func members(
    _ body: (inout KubeconfigFields, String) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure) {
    let parent = path
    var cursor = try reader.mapping()
    while let key = try cursor.next(&reader) {
      path = "\(parent).\(key)"
      try body(&self, key)
    }
    path = parent
  }

  private mutating func secret() throws(ReadingFailure) -> Secret? {
    let text = try hiddenText()
    return text.isEmpty ? nil : Secret(text)
  }

  /// Text whose value no message may repeat.
  private mutating func hiddenText() throws(ReadingFailure) -> String {
    guard reader.isNull() || reader.peek() == UInt8(ascii: "\"") else {
      throw .value("expected text", hint: "put it in quotes", at: reader.position)
    }
    return try reader.text()
  }

  private mutating func file() throws(ReadingFailure) -> Kubeconfig.Material? {
    let text = try reader.text()
    return text.isEmpty ? nil : .file(resolved(text))
  }

  /// Base64 of PEM text.
  private mutating func data() throws(ReadingFailure) -> Kubeconfig.Material? {
    let start = reader.position
    let text = try hiddenText().filter { !$0.isWhitespace }
    if text.isEmpty { return nil }
    guard let data = Data(base64Encoded: text) else { throw .value("expected base64 text", at: start) }
    return .data(Secret(String(decoding: data, as: UTF8.self)))
  }

  private mutating func extra() throws(ReadingFailure) -> [String: [String]] {
    var extra: [String: [String]] = [:]
    try members { fields, key throws(ReadingFailure) in extra[key] = try fields.reader.texts() }
    return extra
  }

  private mutating func authProvider() throws(ReadingFailure) -> String {
    var name = ""
    try members { fields, key throws(ReadingFailure) in
      if key == "name" { name = try fields.reader.text() } else { try fields.reader.skip() }
    }
    return name
  }

  /// The extension that client-go hands to exec plugins.
  private mutating func execExtension() throws(ReadingFailure) -> String? {
    var found: String?
    var items = try reader.sequence()
    while try items.next(&reader) {
      var name = ""
      var content: String?
      try members { fields, key throws(ReadingFailure) in
        if key == "name" {
          name = try fields.reader.text()
        } else if key == "extension" {
          content = try fields.json()
        } else {
          try fields.reader.skip()
        }
      }
      if name == "client.authentication.k8s.io/exec" { found = content }
    }
    return found
  }

  /// The next value as JSON text.
  private mutating func json() throws(ReadingFailure) -> String {
    _ = reader.peek()
    let start = reader.position
    try reader.skip()
    return String(decoding: document.json[start..<reader.position], as: UTF8.self)
  }

  private mutating func exec() throws(ReadingFailure) -> ExecPlugin {
    var exec = ExecPlugin()
    try members { fields, key throws(ReadingFailure) in
      switch key {
      case "apiVersion": exec.apiVersion = try fields.reader.text()
      case "command": exec.command = try fields.command()
      case "args": exec.arguments = try fields.reader.texts()
      case "env": exec.variables = try fields.variables()
      case "installHint": exec.installHint = try fields.reader.text()
      case "provideClusterInfo": exec.providesClusterInfo = try fields.reader.boolean() ?? false
      case "interactiveMode": exec.interactiveMode = try fields.interactiveMode()
      default: try fields.reader.skip()
      }
    }
    return exec
  }

  /// A command with a slash is a path relative to the file; without one it is looked up in `PATH`.
  private mutating func command() throws(ReadingFailure) -> String {
    let text = try reader.text()
    return text.contains("/") ? resolved(text) : text
  }

  private mutating func interactiveMode() throws(ReadingFailure) -> ExecPlugin.InteractiveMode? {
    let start = reader.position
    let text = try reader.text()
    if text.isEmpty { return nil }
    guard let mode = ExecPlugin.InteractiveMode(rawValue: text) else {
      throw .value("`\(text)` is no interactive mode", hint: "valid are Never, IfAvailable, Always", at: start)
    }
    return mode
  }

  private mutating func variables() throws(ReadingFailure) -> [ExecPlugin.Variable] {
    var variables: [ExecPlugin.Variable] = []
    var items = try reader.sequence()
    while try items.next(&reader) {
      var variable = ExecPlugin.Variable(name: "", value: Secret(""))
      try members { fields, key throws(ReadingFailure) in
        switch key {
        case "name": variable.name = try fields.reader.text()
        case "value": variable.value = Secret(try fields.hiddenText())
        default: try fields.reader.skip()
        }
      }
      variables.append(variable)
    }
    return variables
  }

  private func resolved(_ path: String) -> String {
    path.isEmpty || path.hasPrefix("/") || folder.isEmpty ? path : "\(folder)/\(path)"
  }

  private static func folder(of file: String) -> String {
    guard let slash = file.lastIndex(of: "/") else { return "" }
    return slash == file.startIndex ? "/" : String(file[..<slash])
  }
}
