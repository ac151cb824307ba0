extension KindDecoder {
  /// Says that another server answers for a group; which resources it has only that server knows.
  static let apiService = KindDecoder(kind: "APIService", groups: ["apiregistration.k8s.io"], scope: .cluster) {
    object, builder throws(ReadingFailure) in
    _ = try object.metadata()
    var group = ""
    if object.seek("spec") {
      try object.reader.members { reader, key throws(ReadingFailure) in
        switch key {
        case "group": group = try reader.text()
        default: try reader.skip()
        }
      }
    }
    if !group.isEmpty { builder.groupsServedElsewhere.insert(group) }
  }
}
