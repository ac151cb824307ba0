/// A literal `static let all: [Element] = [.a, .b]`, one entry a line.
struct RegistryList {
  let file: RepositoryFile
  let element: String
  /// Entries written as members (`.json`), in order.
  let members: [String]

  /// Lists that are not sorted, and members of a listed type that no list holds.
  static func problems(in files: [RepositoryFile]) -> [String] {
    let lists = files.compactMap(RegistryList.init)
    let listed = Dictionary(lists.map { ($0.element, Set($0.members)) }) { $0.union($1) }
    return lists.flatMap(\.disorder) + files.flatMap { unlisted(in: $0, listed) }
  }

  private init?(_ file: RepositoryFile) {
    let code = file.code
    guard
      let start = code.firstIndex(where: { line in
        ["static let all: [", "static let registry: [", "static let rules: ["].contains { line.contains($0) }
      }),
      let match = code[start].firstMatch(of: /static let \w+: \[(\w+)\]/)
    else { return nil }
    let literal = code[start...].dropFirst().prefix { !$0.trimmed.isEmpty }
    self.file = file
    element = String(match.1)
    members = literal.compactMap { $0.wholeMatch(of: /\s+\.?([a-z]\w*),/).map { String($0.1) } }
    if members.isEmpty { return nil }
  }

  private var disorder: [String] {
    zip(members, members.dropFirst()).filter { $0.hyphenated >= $1.hyphenated }.map { first, second in
      "\(file.path): `\(second)` must come before `\(first)`"
    }
  }

  private static func unlisted(in file: RepositoryFile, _ listed: [String: Set<String>]) -> [String] {
    file.code.enumerated().compactMap { index, line in
      guard line.contains("static let "), let match = line.firstMatch(of: /static let (\w+)(?:: (\w+) =| = (\w+)\()/),
        !line.contains("private "),
        let element = (match.2 ?? match.3).map({ String($0) }), let members = listed[element]
      else { return nil }
      let name = String(match.1)
      guard !members.contains(name), !["check", "knob", "rule"].contains(name) else { return nil }
      return "\(file.place(index)): `\(name)` is in no list of `\(element)`"
    }
  }

  /// Command types that no list mentions as `Name.self`.
  static func unlistedCommands(in files: [RepositoryFile]) -> [String] {
    let commands = files.filter { $0.target == "DriftwatchCommands" }
    let listed = Set(commands.flatMap { $0.code.flatMap { $0.matches(of: /(\w+)\.self\b/).map { String($0.1) } } })
    return commands.flatMap { file in
      file.code.enumerated().compactMap { index, line in
        guard line.contains("struct "), let match = line.firstMatch(of: /struct (\w+): .*Command\b/) else { return nil }
        let name = String(match.1)
        guard name != "Driftwatch", !listed.contains(name) else { return nil }
        return "\(file.place(index)): `\(name)` is in no list of subcommands"
      }
    }
  }

  /// Readings of kinds that stand in a file and that nothing mentions again.
  static func lostReadings(in files: [RepositoryFile]) -> [String] {
    let readings = files.filter { $0.path.contains("/Readings") }
    let mentions = readings.flatMap { $0.code.flatMap(\.words) }.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    return readings.flatMap { file in
      file.code.enumerated().compactMap { index, line in
        guard let match = line.firstMatch(of: /static let (\w+)(?:: KindReading =| = KindReading\()/) else {
          return nil
        }
        let name = String(match.1)
        return mentions[name] == 1 ? "\(file.place(index)): no list names `\(name)`" : nil
      }
    }
  }
}
