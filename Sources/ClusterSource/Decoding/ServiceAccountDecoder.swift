import KubernetesModel

extension KindDecoder {
  static let serviceAccount = KindDecoder(kind: "ServiceAccount", groups: [""], scope: .namespace) {
    object, builder throws(ReadingFailure) in
    var account = ServiceAccount(metadata: try object.metadata())
    if object.seek("automountServiceAccountToken") { account.automountToken = try object.reader.boolean() }
    if object.seek("imagePullSecrets") {
      account.imagePullSecrets = try object.reader.list { reader throws(ReadingFailure) in
        try reader.localReference()
      }
    }
    builder.serviceAccounts.append(account)
  }
}
