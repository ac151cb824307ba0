import KubernetesModel

/// One file of manifests, read and decoded; its text is let go of before the next one.
struct ManifestFile {
  /// As messages name it.
  let path: String
  let content: Content
  let plan: ReadingPlan
  let limits: ReadingLimits
  var context = DocumentContext()
  /// What `--skip` would leave it out by; empty where the user named it by itself.
  var skipName = ""
  var syntax = ManifestText.Syntax.plain

  enum Content {
    /// A file of that path.
    case disk(String)
    case bytes([UInt8])
    /// Nothing is to be had, for this reason.
    case missing(String)
  }

  /// What the file holds; a file that cannot be read is a diagnostic, because others may still be.
  func decode() -> DecodedManifests {
    do throws(FileBytes.Failure) {
      switch content {
      case .disk(let path): return decode(try FileBytes.all(of: path, limit: limits.fileBytes))
      case .bytes(let bytes): return decode(bytes)
      case .missing(let reason): return unreadable(reason, hint: nil)
      }
    } catch {
      switch error {
      case .tooLarge: return tooLarge
      case .unreadable(let reason): return unreadable("cannot be read: \(reason)", hint: nil)
      }
    }
  }

  /// Unpacks where needed, whatever the name says, and decodes.
  private func decode(_ bytes: [UInt8]) -> DecodedManifests {
    guard Gzip.isCompressed(bytes) else { return text(bytes).decode() }
    do throws(Gzip.Failure) {
      return text(try Gzip.unpack(bytes, limit: limits.fileBytes)).decode()
    } catch {
      switch error {
      case .tooLarge: return tooLarge
      case .damaged: return unreadable("damaged gzip file", hint: "compress it again")
      }
    }
  }

  private func text(_ bytes: [UInt8]) -> ManifestText {
    ManifestText(
      bytes: bytes, file: path, plan: plan, limits: limits, context: context, skipName: skipName, syntax: syntax)
  }

  private var tooLarge: DecodedManifests {
    unreadable("the file holds more than \(ReadingLimits.text(limits.fileBytes))", hint: "split it")
  }

  private func unreadable(_ message: String, hint: String?) -> DecodedManifests {
    .unreadable(path, message, hint: SkipPatterns.hint(hint, skipName))
  }
}

/// What one file, or several, held.
struct DecodedManifests: Sendable {
  var builder = SnapshotBuilder()
  /// Kubernetes objects met, of known kinds or not.
  var objectCount = 0

  /// Nobody knows which kinds such a file held.
  static func unreadable(_ file: String, _ message: String, hint: String?) -> DecodedManifests {
    var result = DecodedManifests()
    result.builder.undecodable[""] = 1
    result.builder.diagnostics = [Diagnostic(.error, message, hint: hint, location: SourceLocation(file: file))]
    return result
  }

  mutating func append(_ other: DecodedManifests) {
    builder.append(other.builder)
    objectCount += other.objectCount
  }
}
