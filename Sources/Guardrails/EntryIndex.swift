import KubernetesModel

/// A list by knob and name, so that long lists cost no more than what is looked up in them.
struct EntryIndex {
  private var named: [[String]: [AllowedHolder]] = [:]
  /// Entries by knob whose name is a pattern, or left open.
  private var open: [String: [AllowedHolder]] = [:]

  init(_ list: [AllowedHolder]) {
    for entry in list {
      if let name = entry.name?.literal {
        named[[entry.knob, name], default: []].append(entry)
      } else {
        open[entry.knob, default: []].append(entry)
      }
    }
  }

  /// The only entries that can allow it.
  func candidates(for holder: Holder) -> [AllowedHolder] {
    (named[[holder.knob, holder.resource.name]] ?? []) + (open[holder.knob] ?? [])
  }
}
