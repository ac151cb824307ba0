import Testing

@testable import PodSecurityAnalysis

@Suite struct PodSecurityAnalysisSmokeTests {}
