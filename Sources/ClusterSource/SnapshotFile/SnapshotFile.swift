import Crypto
import Documents
import FoundationEssentials
package import KubernetesModel

/// Writes snapshots to files and reads them back; see Documentation/SnapshotFile.md for the format.
package enum SnapshotFile {
  /// The format that this version writes. Raise it when an older driftwatch would misread new files.
  package static let format = 2
  /// Which details of pods and accounts are kept; raised with each that answers depend on. Older driftwatches pass it over.
  static let details = 3
  /// The first driftwatch that reads this format.
  static let needs = "0.2.0"

  /// The file's bytes: a header line and the content, gzipped. Equal snapshots give equal bytes.
  package static func encode(
    _ snapshot: Snapshot, writtenBy toolVersion: String
  ) throws(SnapshotFileError) -> [UInt8] {
    guard let packed = Gzip.pack(try plain(snapshot, writtenBy: toolVersion)) else {
      throw .malformed(file: snapshot.name, problem: "it cannot be compressed")
    }
    return packed
  }

  /// The same without compression, for people and tools.
  package static func plain(
    _ snapshot: Snapshot, writtenBy toolVersion: String
  ) throws(SnapshotFileError) -> [UInt8] {
    var content = JSONWriter()
    do throws(ReadingFailure) {
      try snapshot.write(to: &content)
    } catch {
      throw .malformed(file: snapshot.name, problem: error.problem.message)
    }
    let header = SnapshotHeader(
      format: format, needs: needs, writtenBy: toolVersion, details: details, sha256: digest(content.bytes[...]),
      bytes: content.bytes.count)
    return header.line + content.bytes + [UInt8(ascii: "\n")]
  }

  /// Whether bytes are a snapshot, judged by how they begin (after decompression).
  package static func isSnapshot(_ bytes: [UInt8]) -> Bool {
    guard Gzip.isCompressed(bytes) else { return bytes.starts(with: SnapshotHeader.mark) }
    return Gzip.beginning(of: bytes, count: SnapshotHeader.mark.count).starts(with: SnapshotHeader.mark)
  }

  /// Reads a file, checks that it is whole, and gives the snapshot the name that this run uses for it.
  ///
  /// - Parameter plan: what this run asks for; of what the file was captured without nothing is known.
  package static func decode(
    _ bytes: [UInt8], file: String, named name: String? = nil, plan: ReadingPlan = .core,
    limits: ReadingLimits = .standard
  ) throws(SnapshotFileError) -> Snapshot {
    let text = try unpacked(bytes, file: file, limit: limits.fileBytes)
    guard text.starts(with: SnapshotHeader.mark) else { throw .notASnapshot(file: file) }
    let end = text.firstIndex(of: UInt8(ascii: "\n")) ?? text.endIndex
    let header = try SnapshotHeader(line: Array(text[..<end]), file: file)
    guard header.format > 0 else { throw .malformed(file: file, problem: "its header names no format") }
    guard header.format <= format else { throw .newer(file: file, format: header.format, needs: header.needs) }
    let content = text[end...].dropFirst().prefix(header.bytes)
    guard content.count == header.bytes else {
      throw .truncated(file: file, expected: header.bytes, found: content.count)
    }
    guard digest(content) == header.sha256 else { throw .altered(file: file) }
    var snapshot = try read(Array(content), file: file)
    if let name { snapshot.name = name }
    if header.details < details { snapshot.lackDetails() }
    snapshot.lackUnasked(plan)
    // Older files do not say so; manifests have no such lists.
    if snapshot.completeness == .partial, !snapshot.lists.isEmpty { snapshot.completeness = .live }
    return snapshot
  }

  private static func read(_ content: [UInt8], file: String) throws(SnapshotFileError) -> Snapshot {
    guard (try? UTF8Span(validating: content.span)) != nil else {
      throw .malformed(file: file, problem: "it is not UTF-8")
    }
    var reader = JSONReader(content, interner: StringInterner())
    do throws(ReadingFailure) {
      return try Snapshot.read(from: &reader)
    } catch {
      throw .malformed(file: file, problem: error.problem.message)
    }
  }

  private static func unpacked(_ bytes: [UInt8], file: String, limit: Int) throws(SnapshotFileError) -> [UInt8] {
    guard Gzip.isCompressed(bytes) else { return bytes }
    do throws(Gzip.Failure) {
      return try Gzip.unpack(bytes, limit: limit)
    } catch {
      switch error {
      case .damaged: throw .damagedCompression(file: file)
      case .tooLarge: throw .tooLarge(file: file, limit: limit)
      }
    }
  }

  static func digest(_ bytes: ArraySlice<UInt8>) -> String {
    SHA256.hash(data: bytes).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }
}

/// The first line of a snapshot file.
struct SnapshotHeader {
  /// How every snapshot begins, in every version.
  static let mark = Array(#"{"kind":"DriftwatchSnapshot","format":"#.utf8)

  var format = 0
  var needs = ""
  var writtenBy = ""
  /// What of pods is kept; absent from the oldest files.
  var details = 1
  var sha256 = ""
  /// Of the content that follows the header's line.
  var bytes = 0

  init(format: Int, needs: String, writtenBy: String, details: Int, sha256: String, bytes: Int) {
    self.format = format
    self.needs = needs
    self.writtenBy = writtenBy
    self.details = details
    self.sha256 = sha256
    self.bytes = bytes
  }

  init(line: [UInt8], file: String) throws(SnapshotFileError) {
    guard (try? UTF8Span(validating: line.span)) != nil else {
      throw .malformed(file: file, problem: "its header is not UTF-8")
    }
    do throws(ReadingFailure) {
      var reader = JSONReader(line, interner: StringInterner())
      var members = try reader.mapping("a header")
      while let key = try members.next(&reader) {
        switch key {
        case "format": format = try reader.integer() ?? 0
        case "needs": needs = try reader.text()
        case "writtenBy": writtenBy = try reader.text()
        case "details": details = try reader.integer() ?? 1
        case "sha256": sha256 = try reader.text()
        case "bytes": bytes = max(0, try reader.integer() ?? 0)
        default: try reader.skip()
        }
      }
    } catch {
      throw .malformed(file: file, problem: "its header is damaged: \(error.problem.message)")
    }
  }

  var line: [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("kind", "DriftwatchSnapshot")
      json.key("format")
      json.value(format)
      json.member("needs", needs)
      json.member("writtenBy", writtenBy)
      json.key("details")
      json.value(details)
      json.member("sha256", sha256)
      json.key("bytes")
      json.value(bytes)
    }
    return json.bytes + [UInt8(ascii: "\n")]
  }
}

extension Snapshot {
  /// What an older file does not say must not read as `none`.
  fileprivate mutating func lackDetails() {
    if pods.isEmpty && controllers.isEmpty { return }
    coverage[Coverage.podDetails] = .failed(reason: "the file was written before they were kept: capture it anew")
  }

  /// What nobody asked for when the file was captured is not known, never "none".
  fileprivate mutating func lackUnasked(_ plan: ReadingPlan) {
    let known = Set(asked)
    let isLive = !lists.isEmpty || servedAPI != nil
    for reading in plan.readings where !reading.keep.isNothing && (reading.isReadLive || !isLive) {
      let isMissing = !known.contains(reading.subject.text)
      switch reading.subject {
      case .list(let kind, _, _):
        if isMissing {
          coverage[kind] = .failed(reason: "the file was captured without them: capture it anew")
        } else if let kept = kept[kind], !kept.selection.includes(reading.keep), coverage.isRead(kind) {
          coverage[kind] = .failed(reason: "the file was captured without all that is asked of them: capture it anew")
        }
      case .object(let kind, _, let namespace, let name):
        let object = ObjectReference(kind: kind.kind, group: kind.group, namespace: namespace, name: name)
        let isThere = kept[kind]?.objects.contains { $0.namespace == namespace && $0.name == name } ?? false
        if isMissing, !isThere, asked.isEmpty, case .complete = coverage["ConfigMap"], kind.kind == "ConfigMap" {
          // Files of old kept the ConfigMaps that they were asked for, and those alone.
          continue
        }
        if isMissing, !isThere {
          coverage[object] = .failed(reason: "the file was captured without it: capture it anew")
        }
      case .fields(let kind, let title):
        guard isMissing else { continue }
        coverage[kind.name.part(title)] = .failed(reason: "the file was captured without them: capture it anew")
      case .group(let group):
        guard isMissing else { continue }
        coverage[KindName(group, "*")] = .failed(reason: "the file was captured without them: capture it anew")
      }
    }
  }
}
