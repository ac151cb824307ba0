import Testing

@testable import ReachabilityAnalysis

@Suite struct ReachabilityAnalysisSmokeTests {}
