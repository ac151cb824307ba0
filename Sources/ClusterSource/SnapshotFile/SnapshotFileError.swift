/// Why a snapshot file cannot be used; lower case, no full stop.
package enum SnapshotFileError: Error, Sendable, Hashable {
  case notASnapshot(file: String)
  case damagedCompression(file: String)
  case truncated(file: String, expected: Int, found: Int)
  case altered(file: String)
  case newer(file: String, format: Int, needs: String)
  case tooLarge(file: String, limit: Int)
  case malformed(file: String, problem: String)
  case unwritable(file: String, reason: String)

  package var message: String {
    switch self {
    case .notASnapshot(let file): "`\(file)` is no driftwatch snapshot"
    case .damagedCompression(let file): "`\(file)` is a damaged gzip file; capture the cluster again"
    case .truncated(let file, let expected, let found):
      "`\(file)` is truncated: it holds \(found) of \(expected) bytes; copy or capture it again"
    case .altered(let file): "`\(file)` was altered after it was captured: its content does not match its digest"
    case .newer(let file, let format, let needs):
      "`\(file)` has snapshot format \(format), this driftwatch reads up to \(SnapshotFile.format): "
        + "use driftwatch \(needs) or newer"
    case .tooLarge(let file, let limit): "`\(file)` holds more than \(ReadingLimits.text(limit))"
    case .malformed(let file, let problem): "`\(file)` is no usable snapshot: \(problem)"
    case .unwritable(let file, let reason): "cannot write `\(file)`: \(reason)"
    }
  }
}
