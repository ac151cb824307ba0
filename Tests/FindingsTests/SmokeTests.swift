import Testing

@testable import Findings

@Suite struct FindingsSmokeTests {}
