/// What an API server said about one list that was read from it.
package struct ListRecord: Sendable, Hashable {
  package var kind: String
  /// Empty for the core group.
  package var group: String
  package var version: String
  /// The plural that requests name, `networkpolicies`.
  package var resource: String
  /// Of the last page; empty when the list could not be read.
  package var resourceVersion: String
  package var objects: Int
  package var pages: Int

  package init(
    kind: String, group: String, version: String, resource: String, resourceVersion: String = "", objects: Int = 0,
    pages: Int = 0
  ) {
    self.kind = kind
    self.group = group
    self.version = version
    self.resource = resource
    self.resourceVersion = resourceVersion
    self.objects = objects
    self.pages = pages
  }
}
