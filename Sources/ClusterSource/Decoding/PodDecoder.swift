import KubernetesModel

extension KindDecoder {
  static let pod = KindDecoder(kind: "Pod", groups: [""], scope: .namespace) {
    object, builder throws(ReadingFailure) in
    var pod = Pod(metadata: try object.metadata(), spec: PodSpec())
    guard object.seek("spec") else {
      throw .value("the pod has no `spec`", hint: "a pod needs at least one container", at: object.header.start)
    }
    pod.spec = try object.reader.podSpec()
    if object.seek("status") {
      try object.reader.members { reader, key throws(ReadingFailure) in
        switch key {
        case "phase": pod.phase = try reader.text()
        case "podIPs": pod.addresses = try reader.podAddresses()
        case "podIP":
          let address = try reader.text()
          if pod.addresses.isEmpty, !address.isEmpty { pod.addresses = [address] }
        case "containerStatuses", "initContainerStatuses": try reader.imageIDs(into: &pod.imageIDs)
        default: try reader.skip()
        }
      }
    }
    builder.pods.append(pod)
  }
}

extension JSONReader {
  fileprivate mutating func podAddresses() throws(ReadingFailure) -> [String] {
    var addresses: [String] = []
    var items = try sequence()
    while try items.next(&self) {
      try members { reader, key throws(ReadingFailure) in
        if key == "ip" { addresses.append(try reader.text()) } else { try reader.skip() }
      }
    }
    return addresses
  }

  fileprivate mutating func imageIDs(into images: inout [String: String]) throws(ReadingFailure) {
    var items = try sequence()
    while try items.next(&self) {
      var (name, image) = ("", "")
      try members { reader, key throws(ReadingFailure) in
        switch key {
        case "name": name = try reader.text()
        case "imageID": image = try reader.text()
        default: try reader.skip()
        }
      }
      if !image.isEmpty { images[name] = image }
    }
  }

  /// A `PodTemplateSpec`; its metadata needs no name.
  mutating func podTemplate() throws(ReadingFailure) -> PodTemplate {
    let start = position
    var template = PodTemplate(labels: [:], spec: PodSpec())
    var hasSpec = false
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "metadata":
        try reader.members { reader, key throws(ReadingFailure) in
          switch key {
          case "labels": template.labels = try reader.labels()
          case "annotations": template.annotations = try reader.annotations().kept
          default: try reader.skip()
          }
        }
      case "spec":
        hasSpec = !reader.isNull()
        template.spec = try reader.podSpec()
      default: try reader.skip()
      }
    }
    guard hasSpec else { throw .value("the pod template has no `spec`", at: start) }
    return template
  }
}
