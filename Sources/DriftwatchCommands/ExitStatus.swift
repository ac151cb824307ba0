/// What the process says to a pipeline.
package enum ExitStatus: Int32, Sendable, Hashable, CaseIterable {
  /// No drift at or above the threshold; or the question was answered yes.
  case same = 0
  /// Drift; or something would be rejected, or the answer is no.
  case drift = 1
  /// An error, or a cluster that could not be read completely.
  case failure = 2
}
