import ClusterSource
import Findings
import KubernetesModel
import Testing
import WorkloadAnalysis

/// Which images run: new containers, moving tags, spellings, volumes, and what the runtime says of a tag.
@Suite struct ImageTests {
  static func containers(_ images: (name: String, image: String)...) -> String {
    "{containers: [\(images.map { "{name: \($0.name), image: '\($0.image)'}" }.joined(separator: ", "))]}"
  }

  static func findings(_ baseline: String, _ target: String) throws -> [Finding] {
    try WorkloadAreaTests.findings(WorkloadAreaTests.deployment(baseline), WorkloadAreaTests.deployment(target))
  }

  static func images(_ baseline: String, _ target: String) throws -> [Finding] {
    try findings(baseline, target).filter { $0.rule == "workloads/image-changed" }
  }

  @Test func aContainerThatOnlyTheTargetHasIsAnImageDifference() throws {
    let found = try Self.images(
      Self.containers(("api", "r.example/api@sha256:1")),
      Self.containers(("api", "r.example/api@sha256:1"), ("side", "evil.example/x@sha256:2")))
    #expect(found.map(\.summary) == ["api runs a container that the baseline's does not have: side"])
    #expect(found.map(\.severity) == [.medium])
    #expect(
      found.first?.remedy == [
        "kubectl -n shop edit deployment/api # spec.template.spec.containers[1].image, remove it: the baseline does not have it"
      ])
  }

  @Test func aContainerReplacedByOneOfAnotherNameIsAnImageDifference() throws {
    let found = try Self.images(
      Self.containers(("api", "r.example/api@sha256:1")), Self.containers(("web", "evil.example/x@sha256:2")))
    #expect(found.map(\.target) == ["evil.example/x@sha256:2"])
  }

  @Test func oneMoreContainerOfAnImageThatRunsAlreadyIsTold() throws {
    let found = try Self.images(
      Self.containers(("api", "r.example/api@sha256:1")),
      Self.containers(("api", "r.example/api@sha256:1"), ("shell", "r.example/api@sha256:1")))
    #expect(found.map(\.change) == ["shell: none -> r.example/api@sha256:1"])
  }

  @Test func aMovingTagDoesNotHideThatTheImageComesFromElsewhere() throws {
    let found = try Self.findings(
      Self.containers(("api", "r.example/api@sha256:1")), Self.containers(("api", "evil.example/api:latest")))
    #expect(found.map(\.rule) == ["workloads/privilege-gained", "workloads/image-changed"])
    #expect(found.last?.severity == .medium)
  }

  @Test(arguments: [("1", "2"), ("2", "1")])
  func anotherTagIsAnotherImageAndNoPrivilege(before: String, after: String) throws {
    let found = try Self.findings(
      Self.containers(("api", "r.example/api:\(before)")), Self.containers(("api", "r.example/api:\(after)")))
    #expect(found.map(\.rule) == ["workloads/image-changed"])
    #expect(found.map(\.direction) == [.different])
  }

  @Test(arguments: [
    "111122223333.dkr.ecr.us-east-1.amazonaws.com", "877085696533.dkr.ecr.us-east-1.amazonaws.com",
    "602401143452.dkr.ecr.us-east-1.amazonaws.com.evil.example", "602401143452.dkr.ecr.af-south-1.amazonaws.com",
  ])
  func `a registry that is not the vendor's own in its region is another one`(host: String) throws {
    let own = "602401143452.dkr.ecr.us-west-2.amazonaws.com/eks/pause:3.5"
    #expect(
      try !Self.findings(Self.containers(("api", own)), Self.containers(("api", "\(host)/eks/pause:3.5"))).isEmpty)
  }

  @Test(arguments: [
    ("nginx", "docker.io/library/nginx:latest"), ("nginx", "index.docker.io/library/nginx"),
    ("nginx:1", "docker.io/nginx:1"), ("bitnami/redis", "docker.io/bitnami/redis:latest"),
    ("r.example/api", "r.example/api:latest"), ("r.example/api:v1@sha256:d", "r.example/api@sha256:d"),
    (
      "602401143452.dkr.ecr.eu-west-1.amazonaws.com/eks/pause:3.5",
      "877085696533.dkr.ecr.af-south-1.amazonaws.com/eks/pause:3.5"
    ),
  ])
  func oneImageSpeltInTwoWaysIsNoDrift(one: String, other: String) throws {
    #expect(try Self.findings(Self.containers(("api", one)), Self.containers(("api", other))).isEmpty)
    #expect(try Self.findings(Self.containers(("api", other)), Self.containers(("api", one))).isEmpty)
  }

  @Test(arguments: [
    ("r.example/nginx", "nginx"), ("r.example:5000/api", "r.example/api"), ("localhost/api", "api"),
    ("library/nginx/x", "nginx/x"), ("r.example/api@sha256:1", "r.example/api@sha256:2"),
  ])
  func imagesThatOnlyLookAlikeAreTwo(one: String, other: String) throws {
    #expect(try Self.images(Self.containers(("api", one)), Self.containers(("api", other))).count == 1)
  }

  static func volume(_ image: String) -> String {
    "{volumes: [{name: data, image: {reference: '\(image)'}}], containers: [{name: api, image: 'i@sha256:1'}]}"
  }

  @Test func anImageMountedAsAVolumeIsAnImage() throws {
    let plain = Self.containers(("api", "i@sha256:1"))
    let added = try Self.findings(plain, Self.volume("evil.example/x:1"))
    #expect(added.map(\.rule) == ["workloads/privilege-gained", "workloads/image-changed"])
    #expect(added.last?.summary == "api mounts an image that the baseline's does not have: volume data")
    let other = try Self.findings(Self.volume("r.example/x@sha256:1"), Self.volume("evil.example/x@sha256:2"))
    #expect(other.map(\.summary) == ["api mounts another image from another registry in volume data"])
    #expect(
      other.first?.remedy == [
        "kubectl -n shop edit deployment/api # spec.template.spec.volumes[0].image.reference, as in the baseline"
      ])
  }

  /// A Deployment's one pod, and what the runtime says that it runs.
  static func running(_ imageID: String, image: String = "r.example/api:1") -> String {
    """
    \(WorkloadAreaTests.deployment(containers(("api", image))))
    ---
    apiVersion: v1
    kind: Pod
    metadata: {name: api-1, namespace: shop, ownerReferences: [{kind: Deployment, name: api, controller: true}]}
    spec: \(containers(("api", image)))
    status: {phase: Running, containerStatuses: [{name: api, imageID: '\(imageID)'}]}
    """
  }

  @Test func aTagThatMeansAnotherImageInTheTargetIsADifference() throws {
    let found = try WorkloadAreaTests.findings(
      Self.running("docker-pullable://r.example/api@sha256:1"), Self.running("r.example/api@sha256:2"))
    #expect(found.map(\.summary) == ["api runs another image under the same tag in container api"])
    #expect(found.map(\.change) == ["api: sha256:1 -> sha256:2"])
  }

  @Test(arguments: [
    ("docker-pullable://r.example/api@sha256:1", "mirror.example/api@sha256:1"), ("sha256:1", "docker://sha256:1"),
    // An id of the runtime's own says nothing about a digest.
    ("sha256:1", "r.example/api@sha256:2"), ("", "r.example/api@sha256:2"),
  ])
  func whatRuntimesCallOneImageIsNoDifference(one: String, other: String) throws {
    #expect(try WorkloadAreaTests.findings(Self.running(one), Self.running(other)).isEmpty)
  }

  @Test func aDigestInTheSpecSaysAllThereIsToSay() throws {
    let image = "r.example/api@sha256:9"
    #expect(
      try WorkloadAreaTests.findings(
        Self.running("r.example/api@sha256:1", image: image), Self.running("r.example/api@sha256:2", image: image)
      ).isEmpty)
  }

  static let privileged = "securityContext: {privileged: true}"

  @Test func aContainerThatIsOnlyRenamedGainsNothing() throws {
    func spec(_ name: String, _ more: String = Self.privileged) -> String {
      "{containers: [{name: \(name), image: 'i@sha256:1', \(more)}]}"
    }
    #expect(try Self.findings(spec("a"), spec("b")).isEmpty)
    let gained = try Self.findings(spec("a", "securityContext: {capabilities: {drop: [ALL]}}"), spec("b"))
    #expect(gained.map(\.change) == ["privileged-container: b="])
  }

  @Test func containersOfOneImageAreRenamedInTheirOrder() throws {
    func spec(_ first: String, _ second: String) -> String {
      "{containers: [{name: \(first), image: 'i@sha256:1', \(Self.privileged)}, {name: \(second), image: 'i@sha256:1'}]}"
    }
    #expect(try Self.findings(spec("a", "b"), spec("c", "d")).isEmpty)
  }

  @Test func aContainerOfAnotherImageThatHoldsTheSameIsTheSameUnderAnotherName() throws {
    let found = try Self.findings(
      "{containers: [{name: a, image: 'i@sha256:1', \(Self.privileged)}]}",
      "{containers: [{name: b, image: 'i@sha256:2', \(Self.privileged)}]}")
    #expect(
      !found.isEmpty && !found.contains { $0.rule == "workloads/privileged-container" || $0.severity == .critical })
  }

  @Test func privilegesThatMoveBetweenContainersAreAGain() throws {
    func spec(_ first: String, _ second: String) -> String {
      "{containers: [{name: \(first), image: 'i@sha256:1', \(Self.privileged)}, {name: \(second), image: 'i@sha256:1'}]}"
    }
    #expect(try Self.findings(spec("a", "b"), spec("b", "a")).contains { $0.change == "privileged-container: b=" })
  }
}
