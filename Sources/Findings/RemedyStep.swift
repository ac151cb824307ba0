package import KubernetesModel

/// One step that makes the target behave like the baseline: a command, or words where no command is safe.
package struct RemedyStep: Sendable, Hashable {
  /// For a POSIX shell, without a comment; empty where words have to do.
  package var command: String
  /// What the command does, beside it as a comment; or what somebody has to do by hand.
  package var words: String
  /// The object that it changes, where that is known.
  package var object: Changed?

  /// An object that a step changes.
  package struct Changed: Sendable, Hashable {
    package var reference: ObjectReference
    /// Who would undo the change.
    package var owner: ObjectOwner?
    /// Where the object is written; nil of what was read from a server, and of what is created.
    package var origin: SourceLocation?
    /// What changes in it, a clause: `take out Group dev`.
    package var change: String
    /// The list that the command gives the object, where it does; others' patches of it have to be told together.
    package var patch: ListPatch?
    /// Whether the step makes the object, which only the baseline has yet.
    package var isNew: Bool
  }

  /// A whole list of an object, as JSON.
  package struct ListPatch: Sendable, Hashable {
    package var field: String
    package var entries: [String]

    package init(field: String, entries: [String]) {
      self.field = field
      self.entries = entries
    }

    /// For a shell.
    package var text: String { ShellText.quoted(#"{"\#(field)":[\#(entries.joined(separator: ","))]}"#) }
  }

  /// A longer command would be no help to read and none to check.
  private static let longest = 2_000

  package init(words: String) {
    command = ""
    self.words = words
  }

  /// A command that changes no object of Kubernetes that somebody could own.
  package init(running command: String, _ words: String = "") {
    self.command = command
    self.words = words
  }

  /// A command that changes an object of the target; `change` says what changes in it.
  package init(
    _ command: String, _ words: String = "", of kind: String, group: String = "", _ metadata: ObjectMeta,
    change: String, isNew: Bool = false
  ) {
    let name = metadata.originalName ?? metadata.name
    let namespace = metadata.originalNamespace ?? metadata.namespace
    let isPlain = ShellText.canQuote(name) && command.utf8.count <= Self.longest
    let reference = ObjectReference(kind: kind, group: group, namespace: namespace, name: name)
    self.command = isPlain ? command : ""
    self.words = isPlain ? words : "\(reference): \(change)"
    let isDefault =
      metadata.isAssumed && !isNew
      && ["ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"]
        .contains(kind)
    object = Changed(
      reference: reference, owner: isDefault ? .server : metadata.keeper, origin: isNew ? nil : metadata.origin,
      change: change, isNew: isNew)
  }

  /// `kubectl delete rolebinding deploys -n ci`
  package init(deleting object: some KubernetesObject) {
    self.init(KubectlText.deletion(of: object), of: object.kind, object.metadata, change: "delete it")
  }

  /// The same with another list in place of its own.
  package func patching(_ patch: ListPatch) -> RemedyStep {
    guard let old = object?.patch?.text, let place = command.ranges(of: old).last else { return self }
    var step = self
    step.command.replaceSubrange(place, with: patch.text)
    step.object?.patch = patch
    return step
  }

  /// As reports show it: the command with its comment, or the words.
  package var text: String {
    if command.isEmpty { return words }
    return words.isEmpty ? command : "\(command) # \(ShellText.comment(words))"
  }

  /// `prod/rbac.yaml:12:1: take out Group dev`; nil where no file holds what changes.
  package var place: String? {
    object.flatMap { object in object.origin.map { "\($0): \(object.change)" } }
  }
}

extension RemedyStep: ExpressibleByStringInterpolation {
  package init(stringLiteral text: String) { self.init(words: text) }
}
