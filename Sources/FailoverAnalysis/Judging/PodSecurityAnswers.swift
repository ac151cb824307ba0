import KubernetesModel
import PodSecurityAnalysis

/// What Pod Security of the other cluster says of every workload, by its place there.
struct PodSecurityAnswers {
  private var verdicts: [ObjectReference: AdmissionVerdict] = [:]

  init(_ to: Snapshot, _ subjects: [FailoverSubject]) {
    var judged = Snapshot(name: to.name)
    for subject in subjects {
      let metadata = ObjectMeta(name: subject.place.name, namespace: subject.place.namespace)
      if let kind = PodController.Kind(rawValue: subject.place.kind) {
        judged.controllers.append(PodController(metadata: metadata, kind: kind, template: subject.judged.template))
      } else {
        judged.pods.append(Pod(metadata: metadata, spec: subject.judged.template.spec))
      }
    }
    for verdict in AdmissionPreflight(to).verdicts(for: judged) { verdicts[verdict.reference] = verdict }
  }

  subscript(place: ObjectReference) -> AdmissionVerdict? { verdicts[place] }
}
