import Testing

@testable import ClusterSource

@Suite struct ClusterSourceSmokeTests {}
