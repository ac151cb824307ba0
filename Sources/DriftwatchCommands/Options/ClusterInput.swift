import ClusterSource
import FoundationEssentials
import KubernetesModel

/// A cluster argument after looking at what it names: one input each, globs over contexts spread out.
struct ClusterInput: Sendable {
  enum Source: Sendable {
    case manifests(String)
    case standardInput
    case snapshot(String)
    case live(ClusterAccess)
    case git(GitReference)
  }

  var argument: ClusterArgument
  var source: Source

  /// Looks at the files and the kubeconfig, not yet at the network.
  static func resolve(
    _ arguments: [ClusterArgument], _ connection: ConnectionOptions, in environment: Environment
  ) throws(CommandError) -> [ClusterInput] {
    var current: ClusterArgument.Target?
    do throws(LiveClusterError) {
      var merged: Kubeconfig?
      var inputs: [ClusterInput] = []
      for argument in arguments {
        let argument = argument.asContext(of: search(connection, environment))
        current = argument.target
        switch argument.target {
        case .standardInput: inputs.append(ClusterInput(argument: argument, source: .standardInput))
        case .inCluster:
          let access = try ClusterAccess.inCluster(variables: environment.variables)
          inputs.append(ClusterInput(argument: argument, source: .live(access)))
        case .git(let reference): inputs.append(ClusterInput(argument: argument, source: .git(reference)))
        case .path(let path):
          inputs.append(ClusterInput(argument: argument, source: try source(of: absolute(path, environment), path)))
        case .fileContext(let path, let context):
          let access = try Kubeconfig.read(absolute(path, environment)).access(to: context)
          inputs.append(ClusterInput(argument: argument, source: .live(access.defined(in: path))))
        case .context(let pattern):
          if merged == nil { merged = try Kubeconfig.load(search(connection, environment)) }
          if let merged { inputs += try contexts(pattern, of: merged, argument, definedIn: connection.kubeconfig) }
        }
      }
      return inputs.map { input in
        guard case .live(let access) = input.source else { return input }
        return ClusterInput(argument: input.argument, source: .live(connection.impersonating(access)))
      }
    } catch {
      // A mistyped path looks like a context.
      let isName = if case .context(let name)? = current { "`\(name)` is no file or folder here, and " } else { "" }
      throw .input(message: isName + error.message, hint: error.hint)
    }
  }

  private static func search(_ connection: ConnectionOptions, _ environment: Environment) -> Kubeconfig.Search {
    Kubeconfig.Search(
      explicit: connection.kubeconfig, variables: environment.variables,
      currentDirectory: environment.currentDirectory)
  }

  private static func absolute(_ path: String, _ environment: Environment) -> String {
    path.hasPrefix("/") ? path : "\(environment.currentDirectory)/\(path)"
  }

  /// `written` is how the user named the file, and how messages name it.
  private static func source(of path: String, _ written: String) throws(LiveClusterError) -> Source {
    switch InputFile.content(of: path) {
    case .manifests: return .manifests(written)
    case .snapshot: return .snapshot(written)
    case .kubeconfig:
      let config = try Kubeconfig.read(path)
      return .live(try config.access(to: config.contextInUse()).defined(in: written))
    }
  }

  private static func contexts(
    _ pattern: String, of config: Kubeconfig, _ argument: ClusterArgument, definedIn file: String?
  ) throws(LiveClusterError) -> [ClusterInput] {
    let names = try config.contextNames(matching: pattern)
    var inputs: [ClusterInput] = []
    for name in names {
      var single = argument
      single.target = .context(name)
      // NAME= names one cluster; for several it begins their names.
      if let given = argument.name, names.count > 1 { single.name = "\(given)/\(name)" }
      inputs.append(ClusterInput(argument: single, source: .live(try config.access(to: name).defined(in: file))))
    }
    return inputs
  }
}

extension ClusterArgument {
  /// The argument as a context, where the kubeconfig has one of exactly that name (or several that it matches) and nothing
  /// else of it exists: names of contexts may hold `=`, `:` and whatever makes a text look like a path.
  fileprivate func asContext(of search: Kubeconfig.Search) -> ClusterArgument {
    switch target {
    case .context where name == nil: return self
    case .path(let path) where FileManager.default.fileExists(atPath: path): return self
    case .path, .git, .context: break
    case .standardInput, .inCluster, .fileContext: return self
    }
    guard let config = try? Kubeconfig.load(search), (try? config.contextNames(matching: text)) != nil else {
      guard name != nil, let config = try? Kubeconfig.load(search), let written = writtenTarget,
        (try? config.contextNames(matching: written)) != nil
      else { return self }
      var argument = self
      argument.target = .context(written)
      return argument
    }
    var argument = self
    argument.name = nil
    argument.target = .context(text)
    return argument
  }

  /// What stands behind `NAME=`.
  private var writtenTarget: String? {
    text.firstIndex(of: "=").map { String(text[text.index(after: $0)...]) }
  }
}

extension ClusterAccess {
  /// The same, with the file that kubectl has to be told of; nil where it looks by itself.
  fileprivate func defined(in file: String?) -> ClusterAccess {
    var access = self
    access.context?.kubeconfig = file ?? ""
    return access
  }
}
