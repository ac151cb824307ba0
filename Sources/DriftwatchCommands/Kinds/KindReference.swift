import Reporting

/// The documentation of kinds, derived from their readings.
enum KindReference {
  static func text(_ entries: [KindEntry], width: Int) -> String {
    entries.map { entry in
      "\(entry.subject)\n"
        + Prose.wrapped(
          "\(entry.need) (\(entry.areas)); read to tell \(entry.reasons.joined(separator: "; "))", width: width - 2
        )
        .split(separator: "\n").map { "  \($0)\n" }.joined()
    }.joined()
  }

  static func markdown(_ entries: [KindEntry]) -> String {
    let rows = entries.map { entry in
      "| \(entry.subject) | \(entry.need) | \(entry.areas) | \(entry.reasons.joined(separator: "; ")) |\n"
    }
    return """
      # Kinds

      Written by `make docs` from what areas declare. *Evaluated* kinds are behaviour: what they mean is compared.
      *Compared, not evaluated*: such an object decides something that Driftwatch does not work out; alike on both sides
      it is said, different it is a finding. Kinds that are not here are unknown: of manifests it is told whether their
      objects differ, of live clusters how many kinds there are.

      | Kind | How it counts | Areas | Read to tell |
      |---|---|---|---|

      """ + rows.joined()
  }
}
