/// Asks git about the repository around a folder: nothing is checked out, written or fetched, and nobody is asked.
package struct GitProgram: Sendable {
  private let program: Program

  /// - Parameters:
  ///   - folder: the working directory.
  ///   - patience: seconds that one question may take.
  package init(variables: [String: String], folder: String, patience: Double) {
    var variables = variables
    variables["GIT_NO_LAZY_FETCH"] = "1"
    variables["GIT_TERMINAL_PROMPT"] = "0"
    variables["GIT_OPTIONAL_LOCKS"] = "0"
    // Versions before 2.44 do not know GIT_NO_LAZY_FETCH: then no way to another machine may be used.
    variables["GIT_ALLOW_PROTOCOL"] = ""
    variables["LC_ALL"] = "C"
    program = Program(name: "git", variables: variables, folder: folder, patience: patience)
  }

  func run(_ arguments: [String], input: [UInt8] = []) async throws(GitError) -> [UInt8] {
    do throws(Program.Failure) {
      return try await program.run(["--no-replace-objects", "--literal-pathspecs"] + arguments, input: input)
    } catch {
      throw Self.error(error)
    }
  }

  /// The same as a line of text; nil where git says no.
  func line(_ arguments: [String]) async throws(GitError) -> String? {
    do throws(Program.Failure) {
      let output = try await program.run(["--no-replace-objects", "--literal-pathspecs"] + arguments)
      return String(decoding: output.last == UInt8(ascii: "\n") ? output.dropLast() : output[...], as: UTF8.self)
    } catch {
      if case .failed(_, let errors) = error, errors.isEmpty || errors.contains("Needed a single revision") {
        return nil
      }
      throw Self.error(error)
    }
  }

  private static func error(_ failure: Program.Failure) -> GitError {
    switch failure {
    case .notInstalled:
      GitError("git is not installed or not in PATH", hint: "check out the commit and name the folder")
    case .notStarted: GitError("git could not be started")
    case .tooSlow(let seconds): GitError("git did not answer within \(seconds) seconds")
    case .tooMuch(let bytes): GitError("git wrote more than \(bytes) bytes")
    case .failed(_, let errors) where errors.contains("not a git repository"):
      GitError("the working directory lies in no git repository", hint: "run it inside of one")
    case .failed(_, let errors) where errors.contains("promisor"):
      GitError(
        "this clone lacks files of the commit (a partial clone), and nothing is fetched",
        hint: "check the commit out, or fetch it whole")
    case .failed(let problem, let errors): GitError("git \(problem): \(errors)")
    }
  }
}
