import AccessAnalysis
import KubernetesModel

/// What a question is about: `RESOURCE`, `RESOURCE/NAME`, `RESOURCE/SUBRESOURCE`, or a path such as `/metrics`.
struct ResourceArgument {
  let text: String
  let subresource: String?

  /// A resource with what its place in the text says of a name.
  struct Resolved {
    var what: AccessQuestion.What
    var name: String?
  }

  /// Words that the cluster does not serve are taken literally, as the authorizer would.
  ///
  /// - Parameters:
  ///   - others: all clusters that are asked; what only one of them serves is meant of all.
  ///   - reading: of what stands behind the slash, the same for all.
  func resolved(by own: AccessQueries, among others: [AccessQueries], _ reading: SubresourceReading?) -> Resolved {
    let queries = [own] + others
    if text.hasPrefix("/") { return Resolved(what: .path(text), name: nil) }
    let parts = parts
    let word = parts.first ?? text
    let suffix = subresource.map { "/\($0)" } ?? ""
    if reading == .subresource { return Resolved(what: resource(text, queries), name: nil) }
    return Resolved(what: resource(word + suffix, queries), name: parts.count == 2 ? parts[1] : nil)
  }

  /// How to read what stands behind the slash: a subresource where any of the clusters knows it for one.
  func reading(among clusters: [AccessQueries]) -> SubresourceReading? {
    guard !text.hasPrefix("/"), parts.count == 2, subresource == nil else { return nil }
    let readings = Set(clusters.map { $0.reading(of: parts[1], behind: parts[0]) })
    return [.subresource, .nameLikeSubresource, .name, .nameOfUnknown].first(where: readings.contains)
  }

  /// What is taken as a name, said where a subresource may be meant.
  func remark(on reading: SubresourceReading?) -> String? {
    switch reading {
    case .nameLikeSubresource, .nameOfUnknown:
      "note: `\(parts[1])` is taken as the name of an object; for a subresource of that name write "
        + "\(parts[0]) --subresource \(parts[1])"
    case .name, .subresource, nil: nil
    }
  }

  private var parts: [String] { text.split(separator: "/", maxSplits: 1).map(String.init) }

  private func resource(_ word: String, _ queries: [AccessQueries]) -> AccessQuestion.What {
    if let known = queries.lazy.compactMap({ $0.resource(named: word) }).first {
      return .resource(group: known.group, resource: known.resource)
    }
    let parts = word.split(separator: "/", maxSplits: 1).map(String.init)
    let main = (parts.first ?? word).split(separator: ".", maxSplits: 1).map(String.init)
    let suffix = parts.count == 2 ? "/\(parts[1])" : ""
    return .resource(group: main.count == 2 ? main[1] : "", resource: (main.first ?? word) + suffix)
  }
}
