import Testing

@testable import AccessAnalysis

@Suite struct AccessAnalysisSmokeTests {}
