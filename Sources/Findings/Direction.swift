/// Whether the target allows more than the baseline, less, or both.
package enum Direction: String, Sendable, Hashable, CaseIterable {
  /// The target allows more.
  case weaker
  /// The target allows less.
  case stricter
  /// More in one respect and less in another, or not ordered.
  case different
}

/// Whether a difference shows today.
package enum Effect: String, Sendable, Hashable, CaseIterable {
  /// Some request, connection or pod of today is answered differently.
  case effective
  /// Only something that does not exist yet would be.
  case latent
  /// It exists only because a namespace or workload is missing on one side.
  case topology
}
