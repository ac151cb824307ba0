import KubernetesModel

extension CommandError {
  /// The same with the command line as it should be, to copy: `-c` before each cluster.
  func corrected(in arguments: [String]) -> CommandError {
    guard case .misplacedClusters(let surplus) = self else { return self }
    // Options are no text that a shell could take for something else.
    var words = arguments.map {
      $0.hasPrefix("-") && !$0.contains(where: \.isWhitespace) ? $0 : ShellText.quoted($0)
    }
    if surplus.isEmpty {
      return .input(
        message: "no cluster is named",
        hint: "name one by -c: driftwatch \(words.joined(separator: " ")) -c CLUSTER (a context, a folder, a capture)")
    }
    for word in surplus.reversed() {
      let places = arguments.indices.filter { arguments[$0] == word && !words[$0].hasPrefix("-c ") }
      // What follows an option is more likely its value.
      let place = places.last { $0 == 0 || !arguments[$0 - 1].hasPrefix("-") } ?? places.last
      if let place { words[place] = "-c \(words[place])" }
    }
    let names = surplus.map { "`\($0)`" }.joined(separator: ", ")
    return .input(
      message: "\(names) \(surplus.count == 1 ? "is" : "are") too much: a question names its clusters by -c",
      hint: "driftwatch \(words.joined(separator: " "))")
  }
}
