import KubernetesModel

extension JSONReader {
  mutating func containers(_ role: Container.Role) throws(ReadingFailure) -> [Container] {
    var containers: [Container] = []
    var items = try sequence()
    while try items.next(&self) { containers.append(try container(role, index: items.index)) }
    return containers
  }

  private mutating func container(_ role: Container.Role, index: Int) throws(ReadingFailure) -> Container {
    var container = Container(name: "", role: role, index: index)
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "name": container.name = try reader.text()
      case "image": container.image = try reader.text()
      case "imagePullPolicy": container.imagePullPolicy = try reader.optionalText()
      case "restartPolicy": container.restartsAlways = try reader.text() == "Always"
      case "ports": container.ports = try reader.list { reader throws(ReadingFailure) in try reader.containerPort() }
      case "securityContext": container.securityContext = try reader.containerSecurityContext()
      case "livenessProbe", "readinessProbe", "startupProbe":
        try reader.handlerHosts(key, into: &container.handlerHosts)
      case "lifecycle":
        try reader.members { reader, hook throws(ReadingFailure) in
          guard hook == "postStart" || hook == "preStop" else { return try reader.skip() }
          try reader.handlerHosts("lifecycle.\(hook)", into: &container.handlerHosts)
        }
      case "volumeMounts":
        container.mounts = try reader.list { reader throws(ReadingFailure) in try reader.volumeMount() }
      case "args", "command": container.arguments += try reader.keptArguments()
      case "env": try reader.environment(into: &container.secretReferences)
      case "envFrom": try reader.environmentSources(into: &container.secretReferences)
      default: try reader.skip()
      }
    }
    return container
  }

  /// Arguments are passed over unread but for the few that are kept: any of them may be a secret.
  private mutating func keptArguments() throws(ReadingFailure) -> [String] {
    var kept: [String] = []
    var items = try sequence()
    while try items.next(&self) {
      guard isText() else {
        try skip()
        continue
      }
      let argument = try text()
      if KeptFields.keptArguments.contains(where: argument.hasPrefix) { kept.append(argument) }
    }
    return kept
  }

  private mutating func containerPort() throws(ReadingFailure) -> ContainerPort {
    var port = ContainerPort(number: 0)
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "name": port.name = try reader.text()
      case "containerPort": port.number = try reader.portNumber(from: 1)
      case "protocol": port.protocol = Defaulting.transportProtocol(try reader.text())
      case "hostPort": port.hostPort = try reader.portNumber(from: 0)
      case "hostIP": port.hostIP = try reader.text()
      default: try reader.skip()
      }
    }
    return port
  }

  private mutating func handlerHosts(_ path: String, into hosts: inout [HandlerHost]) throws(ReadingFailure) {
    try members { reader, handler throws(ReadingFailure) in
      guard handler == "httpGet" || handler == "tcpSocket" else { return try reader.skip() }
      try reader.members { reader, key throws(ReadingFailure) in
        guard key == "host" else { return try reader.skip() }
        let host = try reader.text()
        if !host.isEmpty { hosts.append(HandlerHost(path: "\(path).\(handler).host", host: host)) }
      }
    }
  }

  private mutating func volumeMount() throws(ReadingFailure) -> VolumeMount {
    var mount = VolumeMount(volume: "", path: "")
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "name": mount.volume = try reader.text()
      case "mountPath": mount.path = try reader.text()
      case "readOnly": mount.readOnly = try reader.boolean() ?? false
      case "subPath":
        let path = try reader.text()
        if !path.isEmpty { mount.subPath = path }
      case "subPathExpr":
        let path = try reader.text()
        if !path.isEmpty { mount.subPath = Self.folderWithoutVariables(path) }
      case "recursiveReadOnly": mount.recursiveReadOnly = try reader.text(unless: "Disabled")
      case "mountPropagation": mount.propagation = try reader.text(unless: "None")
      default: try reader.skip()
      }
    }
    return mount
  }

  /// A choice whose usual value reads as if nothing were said.
  private mutating func text(unless usual: String) throws(ReadingFailure) -> String {
    let choice = try text()
    return choice == usual ? "" : choice
  }

  /// What a path with `$(VARIABLE)` in it lies below, whatever the variable says.
  private static func folderWithoutVariables(_ path: String) -> String {
    guard let variable = path.firstRange(of: "$(") else { return path }
    return path[..<variable.lowerBound].lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  /// Which Secrets `env` reads; values are passed over.
  private mutating func environment(into secrets: inout [SecretReference]) throws(ReadingFailure) {
    var items = try sequence()
    while try items.next(&self) {
      var variable = ""
      var secret: SecretReference?
      try members { reader, key throws(ReadingFailure) in
        switch key {
        case "name": variable = try reader.text()
        case "valueFrom":
          try reader.members { reader, source throws(ReadingFailure) in
            if source == "secretKeyRef" { secret = try reader.secretKey() } else { try reader.skip() }
          }
        default: try reader.skip()
        }
      }
      secret?.variable = variable
      if let secret { secrets.append(secret) }
    }
  }

  private mutating func environmentSources(into secrets: inout [SecretReference]) throws(ReadingFailure) {
    var items = try sequence()
    while try items.next(&self) {
      try members { reader, source throws(ReadingFailure) in
        guard source == "secretRef", let secret = try reader.secretKey() else { return try reader.skip() }
        secrets.append(secret)
      }
    }
  }

  private mutating func secretKey() throws(ReadingFailure) -> SecretReference? {
    guard !isNull() else { return nil }
    var secret = SecretReference(secret: "")
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "name": secret.secret = try reader.text()
      case "key": secret.key = try reader.text()
      default: try reader.skip()
      }
    }
    return secret
  }
}
