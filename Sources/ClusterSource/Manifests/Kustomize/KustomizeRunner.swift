/// Renders kustomizations by `kubectl kustomize`: by argument list, without plugins and without Helm.
package struct KustomizeRunner: Sendable {
  /// Which bases may be used.
  package enum Bases: Sendable, Hashable {
    /// Those on this machine.
    case local
    /// Also those that kubectl fetches.
    case remote
  }

  let bases: Bases
  /// For copies of what lies in no folder.
  let temporaryFolder: String
  private let program: Program

  /// - Parameters:
  ///   - folder: the working directory.
  ///   - patience: seconds that rendering one kustomization may take.
  package init(
    _ bases: Bases, variables: [String: String], folder: String, temporaryFolder: String, patience: Double
  ) {
    var variables = variables
    // Rendering needs no cluster: nothing of a kubeconfig is to be run or asked.
    variables["KUBECONFIG"] = "/dev/null"
    variables["GIT_TERMINAL_PROMPT"] = "0"
    if bases == .local { variables["GIT_ALLOW_PROTOCOL"] = "" }
    self.bases = bases
    self.temporaryFolder = temporaryFolder
    program = Program(name: "kubectl", variables: variables, folder: folder, patience: patience)
  }

  /// - Parameter folder: an absolute path: a relative one can be taken for the address of a repository.
  func render(_ folder: String) async throws(Program.Failure) -> [UInt8] {
    try await program.run(["kustomize", folder], limit: ReadingLimits.standard.fileBytes)
  }
}

/// Why kustomizations are not rendered.
package struct KustomizeError: Error, Hashable {
  package var message: String
  package var hint: String?
}

/// Where kustomize can be run.
struct KustomizePlace: Sendable {
  /// What the user named; paths of files begin with it.
  var source: String
  /// Of a commit, the folder that its tree was written to, from which paths count and which no base may lie outside of.
  var copy: String?

  /// Where a path that messages name lies.
  func onDisk(_ path: String) -> String { copy.map { path.isEmpty ? $0 : "\($0)/\(path)" } ?? path }

  /// What messages call a file or folder, given without links.
  func shown(_ path: String) -> String {
    if let copy { return PathText.relative(path, from: PathLookup.disk.resolved(copy)) }
    return PathText.joined(source, PathText.relative(path, from: PathLookup.disk.resolved(source)))
  }
}
