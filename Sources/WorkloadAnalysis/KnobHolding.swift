/// One place in a workload that holds a knob.
package struct KnobHolding: Sendable, Hashable {
  /// Empty for what concerns the pod as a whole; `volume data` for an image that is mounted.
  package var container: String
  /// What is held, in few words: `NET_ADMIN`, `/var/run (read-write)`; empty where the knob says it all.
  package var value: String
  /// The field that decides, from the pod spec on: `containers[0].securityContext.privileged`.
  package var field: String
  /// The volume by which it is held; empty for what is no volume's.
  package var volume: String

  package init(container: String = "", value: String = "", field: String, volume: String = "") {
    self.container = container
    self.value = value
    self.field = field
    self.volume = volume
  }

  /// What makes two holdings the same; neither the index of a container nor the name of a volume does.
  var key: [String] { [container, value] }

  /// What the value is a value of: `kernel.msgmax` of `kernel.msgmax=65536`; nil for all others.
  var subject: Substring? { value.firstIndex(of: "=").map { value[..<$0] } }

  /// `NET_ADMIN in container api`; empty where there is nothing to tell.
  package var text: String {
    let place = container.isEmpty || container.hasPrefix("volume ") ? container : "container \(container)"
    return [value, place].filter { !$0.isEmpty }.joined(separator: " in ")
  }
}
