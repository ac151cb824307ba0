import Documents
import KubernetesModel

extension AdmissionArea {
  static let images: [KindReading] = [
    .openShiftClusterImagePolicy,
    .openShiftImage,
    .openShiftImageContentPolicy,
    .openShiftImageContentSourcePolicy,
    .openShiftImageDigestMirrorSet,
    .openShiftImagePolicy,
    .openShiftImageTagMirrorSet,
    .sigstoreClusterImagePolicy,
    .sigstoreTrustRoot,
  ]
}

/// Which images may run: sigstore's policies, and those of OpenShift with its mirrors.
extension KindReading {
  private static let imageVerb = "decides which images may run"

  static let openShiftClusterImagePolicy = admits(
    "config.openshift.io", "ClusterImagePolicy", "clusterimagepolicies", "v1", verb: imageVerb,
    // All of it says which signatures an image needs.
    keep: ["spec": .whole], unordered: ["spec.scopes"],
    reason: "which signatures images need",
    example: "spec: {scopes: [b.example, a.example], policy: {rootOfTrust: {policyType: PublicKey}}}",
    keeps: #"{"spec":{"policy":{"rootOfTrust":{"policyType":"PublicKey"}},"scopes":["a.example","b.example"]}}"#)

  static let openShiftImage = admits(
    "config.openshift.io", "Image", "images", "v1", .cluster, .either, verb: imageVerb,
    keep: [
      "spec": [
        "additionalTrustedCA": .whole, "allowedRegistriesForImport": .whole, "registrySources": .whole,
      ]
    ],
    unordered: [
      "spec.allowedRegistriesForImport", "spec.registrySources.allowedRegistries",
      "spec.registrySources.blockedRegistries", "spec.registrySources.insecureRegistries",
    ],
    reason: "which registries images may come from",
    example: "spec: {registrySources: {allowedRegistries: [quay.io, r.example]}}",
    keeps: #"{"spec":{"registrySources":{"allowedRegistries":["quay.io","r.example"]}}}"#)

  static let openShiftImageContentPolicy = admits(
    "config.openshift.io", "ImageContentPolicy", "imagecontentpolicies", "v1", .cluster, .either, weight: .medium,
    verb: imageVerb, keep: ["spec": ["repositoryDigestMirrors": .whole]], unordered: ["spec.repositoryDigestMirrors"],
    reason: "from which mirrors images are pulled",
    example: "spec: {repositoryDigestMirrors: [{source: r.example/a, mirrors: [m.example/a]}]}",
    keeps: #"{"spec":{"repositoryDigestMirrors":[{"mirrors":["m.example/a"],"source":"r.example/a"}]}}"#)

  static let openShiftImageContentSourcePolicy = admits(
    "operator.openshift.io", "ImageContentSourcePolicy", "imagecontentsourcepolicies", "v1alpha1", .cluster, .either,
    weight: .medium, verb: imageVerb, keep: ["spec": ["repositoryDigestMirrors": .whole]],
    unordered: ["spec.repositoryDigestMirrors"],
    reason: "from which mirrors images are pulled",
    example: "spec: {repositoryDigestMirrors: [{source: r.example/a, mirrors: [m.example/a]}]}",
    keeps: #"{"spec":{"repositoryDigestMirrors":[{"mirrors":["m.example/a"],"source":"r.example/a"}]}}"#)

  static let openShiftImageDigestMirrorSet = admits(
    "config.openshift.io", "ImageDigestMirrorSet", "imagedigestmirrorsets", "v1", .cluster, .either, weight: .medium,
    verb: imageVerb, keep: ["spec": ["imageDigestMirrors": .whole]], unordered: ["spec.imageDigestMirrors"],
    reason: "from which mirrors images are pulled",
    example: "spec: {imageDigestMirrors: [{source: r.example/a, mirrors: [m.example/a]}]}",
    keeps: #"{"spec":{"imageDigestMirrors":[{"mirrors":["m.example/a"],"source":"r.example/a"}]}}"#)

  static let openShiftImagePolicy = admits(
    "config.openshift.io", "ImagePolicy", "imagepolicies", "v1", .namespaced, verb: imageVerb,
    // All of it says which signatures an image needs.
    keep: ["spec": .whole], unordered: ["spec.scopes"],
    reason: "which signatures images of its namespace need",
    example: "spec: {scopes: [a.example], policy: {rootOfTrust: {policyType: PublicKey}}}",
    keeps: #"{"spec":{"policy":{"rootOfTrust":{"policyType":"PublicKey"}},"scopes":["a.example"]}}"#)

  static let openShiftImageTagMirrorSet = admits(
    "config.openshift.io", "ImageTagMirrorSet", "imagetagmirrorsets", "v1", .cluster, .either, weight: .medium,
    verb: imageVerb, keep: ["spec": ["imageTagMirrors": .whole]], unordered: ["spec.imageTagMirrors"],
    reason: "from which mirrors images are pulled",
    example: "spec: {imageTagMirrors: [{source: r.example/a, mirrors: [m.example/a]}]}",
    keeps: #"{"spec":{"imageTagMirrors":[{"mirrors":["m.example/a"],"source":"r.example/a"}]}}"#)

  static let sigstoreClusterImagePolicy = admits(
    "policy.sigstore.dev", "ClusterImagePolicy", "clusterimagepolicies", "v1beta1", verb: imageVerb,
    // All of it says which signatures an image needs.
    keep: ["spec": .whole],
    defaults: [
      DefaultValue("spec.authorities[].key.hashAlgorithm", #""sha256""#), DefaultValue("spec.mode", #""enforce""#),
    ],
    unordered: ["spec.images"],
    reason: "which signatures images need",
    example:
      "spec: {images: [{glob: \"r.example/**\"}], authorities: [{name: key, key: {kms: \"awskms:///alias/sign\"}}]}",
    keeps: #"{"spec":{"authorities":[{"key":{"hashAlgorithm":"sha256","kms":"awskms:///alias/sign"},"name":"key"}],"#
      + #""images":[{"glob":"r.example/**"}],"mode":"enforce"}}"#)

  static let sigstoreTrustRoot = admits(
    "policy.sigstore.dev", "TrustRoot", "trustroots", "v1alpha1", .cluster, .either, verb: imageVerb,
    // All of it says whose signatures count.
    keep: ["spec": .whole], reason: "whose signatures count",
    example: "spec: {remote: {mirror: \"https://tuf.example\"}}",
    keeps: #"{"spec":{"remote":{"mirror":"https://tuf.example"}}}"#)
}
