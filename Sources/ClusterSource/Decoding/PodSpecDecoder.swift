import KubernetesModel

extension JSONReader {
  mutating func podSpec() throws(ReadingFailure) -> PodSpec {
    var spec = PodSpec()
    var lists: [Container.Role: [Container]] = [:]
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "serviceAccountName": spec.serviceAccountName = try reader.text()
      case "serviceAccount":
        let alias = try reader.text()
        if spec.serviceAccountName.isEmpty { spec.serviceAccountName = alias }
      case "automountServiceAccountToken": spec.automountToken = try reader.boolean()
      case "hostNetwork": spec.hostNetwork = try reader.boolean() ?? false
      case "hostPID": spec.hostPID = try reader.boolean() ?? false
      case "hostIPC": spec.hostIPC = try reader.boolean() ?? false
      case "hostUsers": spec.hostUsers = try reader.boolean()
      case "shareProcessNamespace": spec.shareProcessNamespace = try reader.boolean() ?? false
      case "os":
        try reader.members { reader, key throws(ReadingFailure) in
          if key == "name" { spec.osName = try reader.optionalText() } else { try reader.skip() }
        }
      case "nodeName": spec.nodeName = try reader.optionalText()
      case "runtimeClassName": spec.runtimeClassName = try reader.optionalText()
      case "securityContext": spec.securityContext = try reader.podSecurityContext()
      case "containers": lists[.ordinary] = try reader.containers(.ordinary)
      case "initContainers": lists[.initial] = try reader.containers(.initial)
      case "ephemeralContainers": lists[.ephemeral] = try reader.containers(.ephemeral)
      case "volumes": spec.volumes = try reader.list { reader throws(ReadingFailure) in try reader.volume() }
      case "imagePullSecrets":
        spec.imagePullSecrets = try reader.list { reader throws(ReadingFailure) in try reader.localReference() }
      default: try reader.skip()
      }
    }
    spec.containers = (lists[.initial] ?? []) + (lists[.ordinary] ?? []) + (lists[.ephemeral] ?? [])
    Defaulting.hostPorts(of: &spec)
    return spec
  }

  /// The `name` of a `LocalObjectReference`.
  mutating func localReference() throws(ReadingFailure) -> String {
    var name = ""
    try members { reader, key throws(ReadingFailure) in
      if key == "name" { name = try reader.text() } else { try reader.skip() }
    }
    return name
  }

  private mutating func volume() throws(ReadingFailure) -> Volume {
    var volume = Volume(name: "", sources: [])
    try members { reader, key throws(ReadingFailure) in
      if key == "name" { return volume.name = try reader.text() }
      guard !reader.isNull() else { return try reader.skip() }
      volume.sources.append(key)
      switch key {
      case "hostPath":
        try reader.members { reader, key throws(ReadingFailure) in
          if key == "path" { volume.hostPath = try reader.optionalText() } else { try reader.skip() }
        }
      case "secret":
        try reader.members { reader, key throws(ReadingFailure) in
          if key == "secretName" { volume.secretNames.append(try reader.text()) } else { try reader.skip() }
        }
      case "projected": try reader.projection(into: &volume)
      case "image":
        try reader.members { reader, key throws(ReadingFailure) in
          if key == "reference" { volume.image = try reader.optionalText() } else { try reader.skip() }
        }
      case let source where Self.pluginSecrets[source] != nil:
        try reader.pluginSecret(Self.pluginSecrets[source] ?? "", into: &volume)
      default: try reader.skip()
      }
    }
    volume.sources.sort()
    return volume
  }

  /// Where the volume plugins name the Secret that they read.
  private static let pluginSecrets = [
    "azureFile": "secretName", "cephfs": "secretRef", "cinder": "secretRef", "csi": "nodePublishSecretRef",
    "flexVolume": "secretRef", "iscsi": "secretRef", "rbd": "secretRef", "scaleIO": "secretRef",
    "storageos": "secretRef",
  ]

  private mutating func pluginSecret(_ field: String, into volume: inout Volume) throws(ReadingFailure) {
    try members { reader, key throws(ReadingFailure) in
      if key == "volumeAttributes" { return try reader.secretProviderClass(into: &volume) }
      guard key == field, !reader.isNull() else { return try reader.skip() }
      let name = field == "secretName" ? try reader.text() : try reader.localReference()
      if !name.isEmpty { volume.secretNames.append(name) }
    }
  }

  /// The class by which the Secrets Store plugin finds what it mounts; other attributes are passed over.
  private mutating func secretProviderClass(into volume: inout Volume) throws(ReadingFailure) {
    try members { reader, key throws(ReadingFailure) in
      guard key == "secretProviderClass", !reader.isNull() else { return try reader.skip() }
      volume.secretNames.append("SecretProviderClass/\(try reader.text())")
    }
  }

  private mutating func projectedToken() throws(ReadingFailure) -> ProjectedToken {
    var token = ProjectedToken()
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "audience": token.audience = try reader.text()
      case "expirationSeconds":
        token.expirationSeconds = try reader.integer() ?? ProjectedToken.usualExpiration
      default: try reader.skip()
      }
    }
    return token
  }

  private mutating func projection(into volume: inout Volume) throws(ReadingFailure) {
    try members { reader, key throws(ReadingFailure) in
      guard key == "sources" else { return try reader.skip() }
      var sources = try reader.sequence()
      while try sources.next(&reader) {
        try reader.members { reader, key throws(ReadingFailure) in
          switch key {
          case "secret": volume.secretNames.append(try reader.localReference())
          case "serviceAccountToken":
            guard !reader.isNull() else { return try reader.skip() }
            volume.projectsServiceAccountToken = true
            volume.tokens.append(try reader.projectedToken())
          case "podCertificate":
            try reader.members { reader, key throws(ReadingFailure) in
              guard key == "signerName" else { return try reader.skip() }
              volume.certificateSigners.append(try reader.text())
            }
          default: try reader.skip()
          }
        }
      }
    }
  }
}
