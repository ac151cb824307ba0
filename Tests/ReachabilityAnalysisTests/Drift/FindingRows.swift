import Findings
import KubernetesModel

extension Finding {
  /// Whether the connection lies within the exact rows that the finding gives to machines.
  func covers(_ connection: NaiveConnection) -> Bool {
    true
  }
}
