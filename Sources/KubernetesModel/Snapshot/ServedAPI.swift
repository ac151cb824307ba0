/// The resources an API server serves, by group and name, with the verbs a request to each can carry.
package struct ServedAPI: Sendable, Hashable {
  /// One resource or subresource and what can be asked of it.
  package struct Resource: Sendable, Hashable {
    /// Empty for the core group.
    package var group: String
    /// `pods`, or `pods/exec` for a subresource.
    package var name: String
    package var kind: String
    package var isNamespaced: Bool
    package var verbs: [String]

    package init(group: String, name: String, kind: String, isNamespaced: Bool, verbs: [String]) {
      self.group = group
      self.name = name
      self.kind = kind
      self.isNamespaced = isNamespaced
      self.verbs = verbs
    }
  }

  package var resources: [Resource]

  package init(resources: [Resource]) {
    self.resources = resources
  }
}
