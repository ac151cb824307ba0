import AccessAnalysis
import AdmissionAnalysis
import DeliveryAnalysis
package import Findings
import PodSecurityAnalysis
import ReachabilityAnalysis
import WorkloadAnalysis

/// Every area that Driftwatch compares, in report order.
package enum SecurityAreas {
  package static let all: [any SecurityArea.Type] = [
    AccessArea.self,
    ReachabilityArea.self,
    PodSecurityArea.self,
    WorkloadArea.self,
    AdmissionArea.self,
    DeliveryArea.self,
  ]
}
