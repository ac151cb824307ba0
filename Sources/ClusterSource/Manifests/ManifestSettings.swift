/// What somebody says of manifests that the files do not tell.
package struct ManifestSettings: Sendable {
  /// Where objects live that name no namespace (`kubectl apply -n`).
  package enum DefaultNamespace: Sendable, Hashable {
    case named(String)
    /// In the namespace called like the folder that their file lies in.
    case folder
  }

  /// Nil leaves it to Applications among the manifests, and else to `default`.
  package var defaultNamespace: DefaultNamespace?
  /// The minor version that the configuration states.
  package var serverMinor: Int?
  package var skip = SkipPatterns()
  /// How kustomizations are rendered; nil leaves them as they are.
  package var kustomize: KustomizeRunner?

  package init() {}

  /// What is known of the documents of a file.
  ///
  /// - Parameters:
  ///   - folder: the name of the folder that it lies in.
  ///   - application: the namespace of the Application that brings it.
  func context(folder: String, application: String?) -> DocumentContext {
    var context = DocumentContext()
    context.serverMinor = serverMinor
    switch defaultNamespace {
    case _ where application != nil: context.namespace = application ?? context.namespace
    case .named(let name): context.namespace = name
    case .folder where Self.isName(folder): context.namespace = folder
    case .folder, nil: break
    }
    return context
  }

  /// Whether a text can name a namespace (RFC 1123 label).
  package static func isName(_ text: String) -> Bool {
    func isPlain(_ byte: UInt8?) -> Bool {
      byte.map { (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) } ?? false
    }
    return (1...63).contains(text.utf8.count) && isPlain(text.utf8.first) && isPlain(text.utf8.last)
      && text.utf8.allSatisfy { isPlain($0) || $0 == UInt8(ascii: "-") }
  }
}
