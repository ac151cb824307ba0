package import KubernetesModel

/// ConfigMaps that policies and deliveries take settings from.
extension AreaDeciders {
  mutating func addSettings(_ reading: KindReading, _ decision: Decision, _ snapshot: Snapshot) {
    guard !reading.settings.isEmpty, let kind = reading.keptName, !(isLive && decision.sense.isOfManifestsOnly) else {
      return
    }
    let read = Dictionary(
      snapshot[NamedSettings.name].objects.map { ($0.reference, $0) }, uniquingKeysWith: { first, _ in first })
    var known = Set(deciders.map(\.object))
    for object in snapshot[kind].objects {
      for source in NamedSettings.sources(of: object, at: reading.settings) {
        guard source.isReadable, let settings = read[source.object] else {
          unseenSettings.insert(source.object)
          continue
        }
        guard known.insert(source.object).inserted else { continue }
        var decider = Decider(settings, decision)
        decider.verb = "is read by \(kind.kind) objects"
        decider.reach = decision.reach(object)
        deciders.append(decider)
      }
    }
  }
}

extension DeciderComparison {
  /// One line for what objects take settings from and neither side shows.
  package var unseenSettings: Diagnostic? {
    let unseen = baseline.unseenSettings.union(target.unseenSettings).sorted()
    guard let first = unseen.first else { return nil }
    let others = unseen.count == 1 ? "" : " and \(unseen.count - 1) more"
    return Diagnostic(
      .warning, "\(first)\(others) set what objects decide and are not read: these are alike only if what is set is",
      hint: "add the ConfigMaps to the manifests; Secrets are never read")
  }
}
