import AdmissionAnalysis
import ClusterSource
import Documents
import Foundation
import KubernetesModel

/// A cluster of the conformance data: what stands before its requests.
struct ConformanceCluster {
  var policies: [AdmissionPolicy] = []
  var bindings: [AdmissionBinding] = []
  var webhooks: [AdmissionWebhook] = []
  var surroundings = AdmissionSurroundings()
  /// Whether a message is made by more than a literal: it shares the budget of the validations.
  private(set) var hasMessageExpressions = false

  private static let group = "admissionregistration.k8s.io"

  /// The kinds of this group as a server keeps them: whole, and in order.
  private static let plan = ReadingPlan(
    readings: AdmissionArea.readings.filter { $0.group == group }.map { reading in
      var reading = reading
      reading.keep = .whole
      reading.unordered = []
      return reading
    })

  init(_ objects: [JSONValue], servedKinds: [JSONValue] = []) throws {
    let text = objects.map { String(decoding: $0.data, as: UTF8.self) }.joined(separator: "\n---\n")
    let snapshot = try ManifestSource.snapshot(named: "c", yaml: text, plan: Self.plan)
    func kept(_ kind: String) -> [KeptObject] { snapshot[KindName(Self.group, kind)].objects }
    policies = kept("ValidatingAdmissionPolicy").map { AdmissionPolicy(name: $0.name, $0.body) }
    bindings = kept("ValidatingAdmissionPolicyBinding").map { AdmissionBinding(name: $0.name, $0.body) }
    for phase in [AdmissionWebhook.Phase.mutating, .validating] {
      webhooks += kept(phase.rawValue).flatMap { AdmissionWebhook.all(phase, configuration: $0.name, $0.body) }
    }
    hasMessageExpressions = policies.contains { policy in policy.validations.contains { !$0.message.isEmpty } }
    surroundings.namespaces = Dictionary(
      objects.filter { $0["kind"].text == "Namespace" }.map {
        ($0["metadata"]["name"].text, $0["metadata"]["labels"].labels)
      }, uniquingKeysWith: { first, _ in first })
    surroundings.parameters = Self.parameters(objects, servedKinds, snapshot)
  }

  /// Parameters among the objects; the kinds are the built-in ones, those of definitions, and those that are named.
  private static func parameters(
    _ objects: [JSONValue], _ servedKinds: [JSONValue], _ snapshot: Snapshot
  ) -> PolicyParameters {
    var scopes: [KindName: KindReading.Scope] = [:]
    for resource in ServedAPI.builtin(extendedBy: snapshot.customResources).resources where !resource.name.contains("/")
    {
      scopes[KindName(resource.group, resource.kind)] = resource.isNamespaced ? .namespaced : .cluster
    }
    for kind in servedKinds {
      scopes[KindName(kind["group"].text, kind["kind"].text)] = kind["namespaced"].flag ? .namespaced : .cluster
    }
    var all: [KindName: [PolicyParameters.Parameter]] = [:]
    for object in objects {
      let parts = object["apiVersion"].text.split(separator: "/")
      let metadata = object["metadata"]
      all[KindName(parts.count == 2 ? String(parts[0]) : "", object["kind"].text), default: []].append(
        PolicyParameters.Parameter(
          namespace: metadata["namespace"].text, name: metadata["name"].text, labels: metadata["labels"].labels))
    }
    let (known, held) = (scopes, all)
    return PolicyParameters(
      kind: { known[KindName($0.group, $0.kind)].map(PolicyParameters.Kind.known) ?? .absent },
      objects: { .known(held[KindName($0.group, $0.kind)] ?? []) })
  }

  /// What policies and webhooks say of expressions is all that may leave an answer open.
  static func needsExpressions(_ verdict: CheckVerdict) -> Bool {
    !verdict.effects.contains(.refuses) && verdict.open.contains(Predicates.notEvaluated)
  }
}

extension JSONValue {
  var labels: Labels { Labels(members.map { (key: $0.key, value: $0.value.text) }) }

  /// What selectors see of an object.
  var requestObject: RequestObject? {
    isPresent ? RequestObject(labels: self["metadata"].isPresent ? self["metadata"]["labels"].labels : nil) : nil
  }

  /// `resource` in a review, the request itself in other sets.
  var servedResource: ServedResource { ServedResource(self["group"].text, self["version"].text, self["resource"].text) }

  /// A request of the sets that give it flat.
  var flatRequest: AdmissionRequest? {
    request(servedResource, subresource: self["subresource"].text)
  }

  /// An AdmissionReview's request.
  var review: AdmissionRequest? {
    var request = request(self["resource"].servedResource, subresource: self["subResource"].text)
    if self["operation"].text == "DELETE", self["name"].text.isEmpty { request?.target = .collection }
    return request
  }

  private func request(_ resource: ServedResource, subresource: String) -> AdmissionRequest? {
    guard let operation = AdmissionRequest.Operation(rawValue: self["operation"].text) else { return nil }
    var request = AdmissionRequest(
      operation, resource, subresource: subresource, namespace: self["namespace"].text, name: self["name"].text,
      object: operation == .delete ? nil : self["object"].requestObject, oldObject: self["oldObject"].requestObject)
    if operation == .connect { request.object = RequestObject(labels: nil) }
    request.run = self["dryRun"].flag ? .dry : .real
    return request
  }
}
