/// How a report is to be written; resolved by the caller, since formats see no environment and no clock.
package struct RenderOptions: Sendable {
  /// What the terminal can show.
  package enum Colors: String, Sendable, CaseIterable {
    case none
    /// The 16 colours of every terminal.
    case basic
    /// The 256-colour palette, chosen to be told apart by colour-blind readers.
    case extended
  }

  /// How much of the report is written.
  package enum Verbosity: String, Sendable, CaseIterable {
    /// Verdicts only.
    case quiet
    case normal
    /// Nothing folded: latent, topology, version skew and notes in full.
    case verbose
  }

  /// How much is said about each finding.
  package enum Detail: String, Sendable, CaseIterable {
    case summary
    /// Witness, evidence of both sides, remedy and references with every finding (`--explain`).
    case full
    /// Each finding in full and nothing else, no verdict over clusters (`driftwatch explain`).
    case findingsOnly
  }

  /// Whether differences that are the platforms' own are told one by one.
  package enum Platforms: String, Sendable, CaseIterable {
    case folded, unfolded
  }

  /// Columns; formats for people at a terminal keep to it.
  package var width = 80
  package var colors = Colors.none
  package var verbosity = Verbosity.normal
  package var detail = Detail.summary
  package var folding = Folding()
  package var platforms = Platforms.folded
  /// The most characters a Markdown report may have: what a pull-request comment holds.
  package var sizeLimit = 65_536
  /// Arguments after which `driftwatch explain ID` shows a finding of this report; nil where there is no such command.
  package var explainArguments: String?
  /// How files are named in formats for services that know the repository.
  package var sourcePaths = SourcePaths()

  package init() {}
}

/// How much of a long list a report shows before it says how many more there are.
package struct Folding: Sendable {
  /// Places named where one cause makes many findings.
  package var placesPerCause = 8
  /// Kinds named that decide beside a finding.
  package var conditions = 3
  /// Findings of at least high told in full; where there are more, each keeps what it is and what mends it.
  package var severeFindings = 20
  /// Findings of at least high told so; where there are more, each is one line.
  package var briefFindings = 30
  /// Findings below high told in full per area; where there are more, each is one line.
  package var mildFindingsPerArea = 12
  /// Diagnostics shown per cluster.
  package var diagnosticsPerCluster = 8
  /// Things listed that could not be compared.
  package var incomparable = 8
  /// Latent and topology findings, one line each.
  package var asides = 4

  package init() {}

  /// Shows everything.
  package static var none: Folding {
    var folding = Folding()
    folding.placesPerCause = .max
    folding.conditions = .max
    folding.severeFindings = .max
    folding.briefFindings = .max
    folding.mildFindingsPerArea = .max
    folding.diagnosticsPerCluster = .max
    folding.incomparable = .max
    folding.asides = .max
    return folding
  }
}
