/// Commands for people to run, with every name quoted for a shell.
package enum KubectlText {
  /// `rolebinding deploys -n ci`, by the names that the cluster itself uses.
  package static func name(of object: some KubernetesObject) -> String {
    name(of: object.kind, object.metadata)
  }

  /// The same for an object known by its kind and metadata.
  package static func name(of kind: String, _ metadata: ObjectMeta) -> String {
    words(kind, metadata, options: []).joined(separator: " ")
  }

  /// `kubectl create rolebinding deploys -n ci --role=deployer`; the options come quoted.
  package static func command(_ verb: String, _ object: some KubernetesObject, options: [String]) -> String {
    (["kubectl", verb] + words(object.kind, object.metadata, options: options)).joined(separator: " ")
  }

  /// The command that deletes an object.
  package static func deletion(of object: some KubernetesObject) -> String {
    deletion(of: object.kind, object.metadata)
  }

  /// The same for an object known by its kind and metadata.
  package static func deletion(of kind: String, _ metadata: ObjectMeta) -> String {
    "kubectl delete \(name(of: kind, metadata))"
  }

  /// For an object of the baseline that no short command makes: where it is written, or how to read it.
  package static func creationInWords(of object: some KubernetesObject) -> String {
    "create \(object.reference) as the baseline has it: \(place(of: object.kind, object.metadata))"
  }

  /// `prod/rbac.yaml:12:1`, or the command that prints the object of a cluster that was read live.
  package static func place(of kind: String, _ metadata: ObjectMeta) -> String {
    metadata.origin?.description ?? "kubectl get \(name(of: kind, metadata)) -o yaml"
  }

  private static func words(_ kind: String, _ metadata: ObjectMeta, options: [String]) -> [String] {
    let name = metadata.originalName ?? metadata.name
    let namespace = metadata.originalNamespace ?? metadata.namespace
    let place = namespace.isEmpty ? [] : ["-n", ShellText.quoted(namespace)]
    // Quotes keep a shell from reading a name, `--` keeps kubectl from taking it for an option.
    return name.hasPrefix("-")
      ? [kind.lowercased()] + place + options + ["--", ShellText.quoted(name)]
      : [kind.lowercased(), ShellText.quoted(name)] + place + options
  }
}
