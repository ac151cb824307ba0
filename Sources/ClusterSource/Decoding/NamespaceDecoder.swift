import KubernetesModel

extension KindDecoder {
  static let namespace = KindDecoder(kind: "Namespace", groups: [""], scope: .cluster) {
    object, builder throws(ReadingFailure) in
    builder.namespaces.append(Namespace(metadata: try object.metadata()))
  }
}
