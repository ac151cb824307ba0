import Testing

@testable import DriftComparison

@Suite struct DriftComparisonSmokeTests {}
