import ClusterSource

/// What `capture --check` prints.
enum PermissionTable {
  static func text(_ check: PermissionCheck, name: String) -> String {
    var lines = ["\(name): \(check.server), \(check.version)" + (check.user.isEmpty ? "" : ", as \(check.user)")]
    let shown = check.items.filter { $0.answer != .notInstalled }
    let width = shown.map(\.permission.count).max() ?? 0
    for item in shown {
      let padding = String(repeating: " ", count: width - item.permission.count + 2)
      let note = item.answer != .allowed && !item.isRequired ? " (not needed, makes answers better)" : ""
      lines.append("  \(item.permission)\(padding)\(item.answer.rawValue)\(note)")
    }
    let absent = check.items.filter { $0.answer == .notInstalled }.map(\.kind).sorted()
    if !absent.isEmpty { lines.append("  not installed: \(absent.joined(separator: ", "))") }
    lines.append("")
    if let role = MinimalClusterRole.yaml(completing: check) {
      lines.append(
        check.isComplete ? "Everything needed may be read. This would add the rest:" : "This would complete it:")
      lines.append("")
      lines.append(role)
    } else {
      lines.append("Everything may be read.")
      lines.append("")
    }
    return lines.joined(separator: "\n")
  }
}
