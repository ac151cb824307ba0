extension ClusterAccess {
  /// Where a pod finds its service account.
  static let serviceAccountFolder = "/var/run/secrets/kubernetes.io/serviceaccount"

  /// The cluster this process runs in, as the pod's service account; the token file is read again when it rotates.
  package static func inCluster(
    variables: [String: String], serviceAccountFolder folder: String = serviceAccountFolder
  ) throws(LiveClusterError) -> ClusterAccess {
    guard let host = variables["KUBERNETES_SERVICE_HOST"],
      let port = variables["KUBERNETES_SERVICE_PORT"].flatMap(Int.init),
      !host.isEmpty
    else { throw .notInCluster }
    var access = ClusterAccess(
      source: "in-cluster", server: ServerAddress(scheme: .https, host: host, port: port))
    access.trust = .authority(.file("\(folder)/ca.crt"))
    access.credential = Credential(user: "service account of this pod")
    access.credential.authorization = .tokenFile("\(folder)/token")
    return access
  }
}
