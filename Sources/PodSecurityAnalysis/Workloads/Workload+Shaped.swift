package import KubernetesModel

extension Workload {
  /// The pods that an object of an unknown kind describes, one entry for each pod spec; what it makes of them is not
  /// known.
  package static func described(by object: ShapedObject) -> [Workload] {
    (object.templates ?? []).map { template in
      var workload = Workload(
        reference: object.owner, metadata: object.object.metadata, template: template.template)
      workload.specPath = template.path
      return workload
    }
  }
}

extension Violation {
  /// The same with its fields' paths as they are in an object whose pod spec lies there.
  func moved(toSpec path: String) -> Violation {
    let template = path.hasSuffix(".spec") ? String(path.dropLast("spec".count)) : path + "."
    var result = self
    for index in result.fields.indices {
      let field = result.fields[index].path
      result.fields[index].path = field.hasPrefix("spec.") ? path + field.dropFirst("spec".count) : template + field
    }
    return result
  }
}
