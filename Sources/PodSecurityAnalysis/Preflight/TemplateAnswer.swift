package import KubernetesModel

/// What is known of the pods of an object that nobody evaluates: what Pod Security would say of the specs in it.
package struct TemplateAnswer: Sendable {
  /// `TFJob training/mnist`
  package var object: ObjectReference
  /// For each pod spec what pods made of it alone would get; none where no spec could be read.
  package var verdicts: [AdmissionVerdict]

  /// `Kind (group)`, as messages name what is not evaluated.
  package var kind: KindName { KindName(object.group, object.kind) }
}

extension AdmissionPreflight {
  /// What pods would get that objects of unknown kinds describe, none of whose pods was seen; sorted.
  package func answers(
    forTemplatesOf snapshot: Snapshot, bringing brought: [Namespace] = []
  ) -> [TemplateAnswer] {
    let makers = snapshot.shapedObjects.filter { $0.templates != nil }
    if makers.isEmpty { return [] }
    let seen = Set(Workload.all(of: snapshot).map(\.reference))
    return makers.filter { !seen.contains($0.owner) }.map { maker in
      TemplateAnswer(
        object: maker.object.reference,
        verdicts: verdicts(for: Workload.described(by: maker), bringing: brought))
    }
  }
}
