import ArgumentParser
import Findings
import FoundationEssentials
import KubernetesModel
import Reporting

/// How a report is written, and where to.
struct OutputOptions: ParsableArguments {
  enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
  }

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "\(ReportFormat.all.map(\.name).joined(separator: ", ")); FORMAT=FILE writes it to a file. Repeatable.",
      valueName: "format[=file]"), completion: .formats)
  var output: [String] = []

  @Option(help: ArgumentHelp("Write the report there instead of to standard output.", valueName: "file"))
  var outputFile: String?

  @Option(help: "When to colour text.")
  var color: ColorChoice = .auto

  @Flag(help: "Show witness, evidence, last change and remedy with every finding.")
  var explain = false

  @Flag(name: [.short, .long], help: "Fold nothing; show notes about the input.")
  var verbose = false

  @Flag(name: [.short, .long], help: "Show the verdict only.")
  var quiet = false

  @Flag(help: "Add a line to SHA256SUMS beside each file written, as sha256sum does.")
  var checksums = false

  /// Roots of the checkouts that the clusters' files are in; set by commands.
  var sourceRoots: [String] = []
  /// See `RenderOptions`; set by commands, not by options.
  var explainArguments: String?
  var platforms = RenderOptions.Platforms.folded
  /// True for `driftwatch explain`, which has no verdict to give.
  var showsFindingsOnly = false

  private enum CodingKeys: CodingKey {
    case output, outputFile, color, explain, verbose, quiet, checksums
  }

  /// One report to be written.
  struct Destination {
    var format: ReportFormat
    /// Nil for standard output.
    var file: String?

    /// A folder that takes a file per target.
    var isFolder: Bool { file?.hasSuffix("/") == true }
  }

  func destinations() throws(CommandError) -> [Destination] {
    var result: [Destination] = []
    for value in output {
      let parts = value.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let file = parts.count == 2 ? parts[1] : nil
      if file?.isEmpty == true {
        throw .invalidOption(option: "--output", message: "`\(value)` names no file", hint: nil)
      }
      result.append(Destination(format: try Self.format(parts[0]), file: file))
    }
    if result.allSatisfy({ $0.file != nil }) && (result.isEmpty || outputFile != nil) {
      result.append(Destination(format: .text, file: nil))
    }
    for index in result.indices where result[index].file == nil { result[index].file = outputFile }
    let files = result.compactMap(\.file)
    if let twice = files.first(where: { file in files.count { $0 == file } > 1 }) {
      throw .invalidOption(option: "--output", message: "two formats go to `\(twice)`", hint: nil)
    }
    if result.filter({ $0.file == nil }).count > 1 {
      throw .invalidOption(
        option: "--output", message: "two formats go to standard output", hint: "write FORMAT=FILE for all but one")
    }
    if let folder = result.first(where: { $0.isFolder && $0.format.name != ReportFormat.sarif.name }) {
      throw .invalidOption(
        option: "--output", message: "`\(folder.file ?? "")` is a folder, and \(folder.format.name) is one file",
        hint: "name a file; only sarif is written as several")
    }
    return result
  }

  /// Whether people read the report, who find in it why the status is what it is.
  func showsText() throws(CommandError) -> Bool {
    try destinations().contains { $0.file == nil && $0.format.name == ReportFormat.text.name }
  }

  /// Code scanning refuses larger files whole: told before anything is compared.
  func check(targets: Int) throws(CommandError) {
    let most = ReportFormat.mostSARIFRuns
    guard targets > most,
      try destinations().contains(where: { $0.format.name == ReportFormat.sarif.name && !$0.isFolder })
    else { return }
    throw .invalidOption(
      option: "--output",
      message: "\(targets) targets are \(targets) SARIF runs, and code scanning takes at most \(most) in a file",
      hint: "write -o sarif=DIR/ for a file per target")
  }

  /// A folder that is not there is told before anything is compared.
  func check(in environment: Environment) throws(CommandError) {
    for file in try destinations().compactMap(\.file) {
      guard let slash = file.lastIndex(of: "/"), slash != file.startIndex else { continue }
      let folder = String(file[..<slash])
      if environment.isFolder(folder) { continue }
      throw .invalidOption(
        option: "--output", message: "there is no folder `\(folder)`", hint: "mkdir -p \(ShellText.quoted(folder))")
    }
  }

  private static func format(_ name: String) throws(CommandError) -> ReportFormat {
    if let format = ReportFormat.all.first(where: { $0.name == name }) { return format }
    throw .invalidOption(
      option: "--output", message: "unknown format `\(name)`",
      hint: "valid are \(ReportFormat.all.map(\.name).joined(separator: ", "))")
  }

  /// Options for one sink: colours and width are those of its terminal.
  func rendering(to sink: TextSink?, in environment: Environment) -> RenderOptions {
    var options = RenderOptions()
    options.detail = explain ? .full : .summary
    options.explainArguments = explainArguments
    options.platforms = platforms
    if verbose {
      options.verbosity = .verbose
      options.folding = .none
    }
    if quiet { options.verbosity = .quiet }
    if showsFindingsOnly { options.detail = .findingsOnly }
    options.sourcePaths = SourcePaths(currentDirectory: environment.currentDirectory, roots: sourceRoots)
    options.colors = colors(for: sink, variables: environment.variables)
    options.width = environment.columns(of: sink) ?? options.width
    options.width = max(40, options.width)
    return options
  }

  private func colors(for sink: TextSink?, variables: [String: String]) -> RenderOptions.Colors {
    let wanted =
      switch color {
      case .always: true
      case .never: false
      case .auto:
        sink?.isTerminal == true && (variables["NO_COLOR"] ?? "").isEmpty && variables["TERM"] != "dumb"
      }
    if !wanted { return .none }
    let isRich = variables["TERM"]?.contains("256color") == true || variables["COLORTERM"] != nil
    return isRich ? .extended : .basic
  }

  func write(_ report: DriftReport, in environment: Environment) throws(CommandError) {
    var files: [(path: String, bytes: [UInt8])] = []
    for destination in try destinations() {
      guard let file = destination.file else {
        environment.output.write(
          destination.format.render(report, options: rendering(to: environment.output, in: environment)))
        continue
      }
      let options = rendering(to: nil, in: environment)
      if destination.isFolder {
        for part in ReportFormat.sarifFiles(report, options: options) {
          try environment.writeFile(part.text, file + part.name)
          files.append((file + part.name, Array(part.text.utf8)))
        }
      } else {
        let text = destination.format.render(report, options: options)
        try environment.writeFile(text, file)
        files.append((file, Array(text.utf8)))
      }
    }
    if checksums { try Checksums.add(files, in: environment) }
  }
}
