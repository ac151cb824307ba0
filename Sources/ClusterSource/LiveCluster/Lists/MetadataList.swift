import Documents
import KubernetesModel

/// Lists of which nothing but metadata is kept are asked for without the rest, where a server can leave it out
/// (`PartialObjectMetadataList`): what ConfigMaps hold then never leaves the cluster.
struct MetadataList {
  let kind: KindName
  let version: String

  static let accept = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json"

  /// Nil for kinds of which more is kept.
  init?(_ listed: ListedKind, version: String) {
    guard case .list = listed.reading.subject, listed.reading.decision == nil, CoreKind(listed.name) == nil,
      case .only(let members) = listed.reading.keep, members.keys.elementsEqual(["metadata"])
    else { return nil }
    kind = listed.name
    self.version = version
  }

  /// The list as one of its own kind, as servers send others; nil where it is written as no API server does.
  ///
  /// Quotes inside texts are escaped: what is replaced is no part of any.
  func named(_ body: [UInt8]) -> [UInt8]? {
    var (result, isPartial) = Self.replacing(#""kind":"PartialObjectMetadata"#, by: "\"kind\":\"\(kind.kind)", in: body)
    if isPartial {
      let own = "\"apiVersion\":\"\(kind.apiVersion(version))\""
      result = Self.replacing(#""apiVersion":"meta.k8s.io/v1""#, by: own, in: result).text
    }
    let (_, isOther) = Self.replacing("PartialObjectMetadataList", by: "", in: Array(result.prefix(200)))
    return isOther ? nil : result
  }

  private static func replacing(_ word: String, by other: String, in text: [UInt8]) -> (text: [UInt8], isFound: Bool) {
    let (word, other) = (Array(word.utf8), Array(other.utf8))
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var index = 0
    var isFound = false
    while index < text.count {
      if text[index] == word[0], index + word.count <= text.count, text[index..<index + word.count].elementsEqual(word)
      {
        result += other
        index += word.count
        isFound = true
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return (result, isFound)
  }
}
