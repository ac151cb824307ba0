import KubernetesModel

extension KindDecoder {
  static let ingress = KindDecoder(kind: "Ingress", groups: ["networking.k8s.io", "extensions"], scope: .namespace) {
    object, builder throws(ReadingFailure) in
    var ingress = Ingress(metadata: try object.metadata(), backends: [])
    let namespace = ingress.namespace
    if object.seek("spec") {
      try object.reader.members { reader, key throws(ReadingFailure) in
        switch key {
        case "ingressClassName": ingress.className = try reader.text()
        case "defaultBackend", "backend":
          if let backend = try reader.ingressBackend(namespace) { ingress.backends.append(backend) }
        case "rules":
          var rules = try reader.sequence()
          while try rules.next(&reader) { ingress.backends += try reader.ingressRule(namespace) }
        default: try reader.skip()
        }
      }
    }
    if ingress.className.isEmpty {
      ingress.className = ingress.metadata.annotations["kubernetes.io/ingress.class"] ?? ""
    }
    builder.ingresses.append(ingress)
  }
}

extension JSONReader {
  fileprivate mutating func ingressRule(_ namespace: String) throws(ReadingFailure) -> [IngressBackend] {
    var host = ""
    var backends: [IngressBackend] = []
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "host": host = try reader.text()
      case "http":
        try reader.members { reader, key throws(ReadingFailure) in
          guard key == "paths" else { return try reader.skip() }
          var paths = try reader.sequence()
          while try paths.next(&reader) {
            if let backend = try reader.ingressPath(namespace) { backends.append(backend) }
          }
        }
      default: try reader.skip()
      }
    }
    for index in backends.indices { backends[index].host = host }
    return backends
  }

  private mutating func ingressPath(_ namespace: String) throws(ReadingFailure) -> IngressBackend? {
    var path = ""
    var backend: IngressBackend?
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "path": path = try reader.text()
      case "backend": backend = try reader.ingressBackend(namespace)
      default: try reader.skip()
      }
    }
    backend?.path = path
    return backend
  }

  /// The Service of a backend, in today's notation or that of v1beta1; nil where it is some other resource.
  fileprivate mutating func ingressBackend(_ namespace: String) throws(ReadingFailure) -> IngressBackend? {
    var backend = IngressBackend(namespace: namespace, service: "")
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "serviceName": backend.service = try reader.text()
      case "servicePort": backend.port = try reader.portReference()
      case "service":
        try reader.members { reader, key throws(ReadingFailure) in
          switch key {
          case "name": backend.service = try reader.text()
          case "port":
            try reader.members { reader, key throws(ReadingFailure) in
              guard key == "name" || key == "number" else { return try reader.skip() }
              if let port = try reader.portReference() { backend.port = port }
            }
          default: try reader.skip()
          }
        }
      default: try reader.skip()
      }
    }
    return backend.service.isEmpty ? nil : backend
  }
}
