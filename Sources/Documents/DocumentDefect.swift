/// Why a document is not what its kind says, and where.
package struct DocumentDefect: Error, Hashable, Sendable {
  /// `spec.rules[2].verbs`; empty for the document itself.
  package var path: String
  /// Lower case, no full stop.
  package var message: String
  package var hint: String?

  package init(path: String = "", message: String, hint: String? = nil) {
    self.path = path
    self.message = message
    self.hint = hint
  }
}
