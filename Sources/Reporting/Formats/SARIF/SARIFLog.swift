/// The parts of the SARIF 2.1.0 object model that reports use; names are the specification's.
struct SARIFLog: Encodable {
  var schema = "https://json.schemastore.org/sarif-2.1.0.json"
  var version = "2.1.0"
  var runs: [SARIFRun]

  private enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }
}

struct SARIFRun: Encodable {
  var tool: SARIFTool
  var automationDetails: SARIFAutomationDetails
  var invocations: [SARIFInvocation]
  var results: [SARIFResult]
  var columnKind = "unicodeCodePoints"
}

struct SARIFAutomationDetails: Encodable {
  var id: String
  var description: SARIFMessage
}

struct SARIFTool: Encodable {
  var driver: SARIFDriver
}

struct SARIFDriver: Encodable {
  var name = "Driftwatch"
  var semanticVersion: String
  var rules: [SARIFRule]
}

struct SARIFRule: Encodable {
  var id: String
  var shortDescription: SARIFMultiformat
  var fullDescription: SARIFMultiformat
  var help: SARIFMultiformat
  var helpUri: String?
  var properties: SARIFRuleProperties
}

struct SARIFRuleProperties: Encodable {
  var tags: [String]
  /// How code-scanning services grade a rule, 0.0 to 10.0.
  var securitySeverity: String?

  private enum CodingKeys: String, CodingKey {
    case tags
    case securitySeverity = "security-severity"
  }
}

struct SARIFMultiformat: Encodable {
  var text: String
  var markdown: String?
}

struct SARIFMessage: Encodable {
  var text: String
}

struct SARIFInvocation: Encodable {
  var executionSuccessful: Bool
  var endTimeUtc: String?
  var toolExecutionNotifications: [SARIFNotification]
}

struct SARIFNotification: Encodable {
  var level: String
  var message: SARIFMessage
  var locations: [SARIFLocation]?
}

struct SARIFResult: Encodable {
  var ruleId: String?
  var ruleIndex: Int?
  var kind: String
  var level: String
  var message: SARIFMessage
  var locations: [SARIFLocation]
  var relatedLocations: [SARIFLocation]?
  var partialFingerprints: [String: String]
  var baselineState: String?
  var properties: SARIFResultProperties?
}

struct SARIFResultProperties: Encodable {
  var severity: String
  var direction: String
  var effect: String
  var area: String
  var witness: WireWitness
}

struct SARIFLocation: Encodable {
  var id: Int?
  var physicalLocation: SARIFPhysicalLocation?
  var logicalLocations: [SARIFLogicalLocation]?
  var message: SARIFMessage?
}

struct SARIFPhysicalLocation: Encodable {
  var artifactLocation: SARIFArtifactLocation
  var region: SARIFRegion?
}

struct SARIFArtifactLocation: Encodable {
  var uri: String
  var description: SARIFMessage?
}

struct SARIFRegion: Encodable {
  var startLine: Int
  var startColumn: Int?
}

struct SARIFLogicalLocation: Encodable {
  var name: String
  var fullyQualifiedName: String
  var kind: String
}
