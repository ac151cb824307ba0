import Findings
import KubernetesModel

extension Knob {
  static let serviceAccountToken = Knob(
    id: "service-account-token", title: "mounts a service account token", severity: .low,
    explanation: """
      A token of the API server lies in every container unless pod or service account say \
      automountServiceAccountToken: false; the pod's word wins. Projected tokens count as well; those for others than the \
      API server (a cloud, a vault) make the workload somebody there, and each audience is a holding of its own.
      """,
    references: [
      "https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/",
      "CIS 5.1: ensure that service account tokens are only mounted where necessary",
    ],
    examples: [
      .holds("containers: [{name: a, image: i}]"),
      .holds(
        """
        automountServiceAccountToken: false
        volumes: [{name: kube-api-access-abcde, projected: {sources: [{serviceAccountToken: {path: token}}]}}]
        containers: [{name: a, image: i}]
        """),
      .holds(
        """
        automountServiceAccountToken: false
        volumes: [{name: t, projected: {sources: [{serviceAccountToken: {audience: vault, path: token}}]}}]
        containers: [{name: a, image: i}]
        """),
      .free("automountServiceAccountToken: false\ncontainers: [{name: a, image: i}]"),
    ],
    covers: { wide, narrow in Token(wide.value).covers(Token(narrow.value)) }
  ) { workload in
    let given = workload.isGivenToken ? [KnobHolding(field: automountField)] : []
    return given
      + workload.projectedTokens.filter { !workload.isGivenToken || !$0.token.audience.isEmpty }.map {
        KnobHolding(
          value: Token($0.token).value, field: "volumes[\($0.index)].projected",
          volume: workload.spec.volumes[$0.index].name)
      }
  }

  /// The value of a holding: `projected for vault, for 7200 s`; empty for the token that admission mounts.
  private struct Token {
    static let (mark, audienceMark, lifeMark) = ("projected", " for ", ", for ")
    var isGiven = false
    var audience = ""
    var seconds = ProjectedToken.usualExpiration

    init(_ token: ProjectedToken) { (audience, seconds) = (token.audience, token.expirationSeconds) }

    init(_ value: String) {
      guard value.hasPrefix(Self.mark) else {
        isGiven = value.isEmpty
        return
      }
      var rest = value.dropFirst(Self.mark.count)
      if let life = rest.ranges(of: Self.lifeMark).last, let seconds = Int(rest[life.upperBound...].dropLast(2)) {
        self.seconds = seconds
        rest = rest[..<life.lowerBound]
      }
      audience = String(rest.dropFirst(Self.audienceMark.count))
    }

    var value: String {
      Self.mark + (audience.isEmpty ? "" : Self.audienceMark + audience)
        + (seconds == ProjectedToken.usualExpiration ? "" : "\(Self.lifeMark)\(seconds) s")
    }

    /// The server makes the token that it mounts anew for as long as the pod lives, as it does those projected.
    func covers(_ other: Token) -> Bool {
      if other.isGiven { return isGiven }
      return isGiven ? other.audience.isEmpty : audience == other.audience && seconds >= other.seconds
    }
  }

  /// On pods and on accounts.
  static let automountField = "automountServiceAccountToken"
}
