import KubernetesModel

/// One file of manifests, read and decoded; its text is let go of before the next one.
struct ManifestFile {
  let path: String
  let plan: ReadingPlan
  let limits: ReadingLimits

  /// What the file holds; a file that cannot be read is a diagnostic, because others may still be.
  func decode() -> DecodedManifests {
    do throws(FileBytes.Failure) {
      return Self.decode(try FileBytes.all(of: path, limit: limits.fileBytes), file: path, plan, limits: limits)
    } catch {
      switch error {
      case .tooLarge: return tooLarge
      case .unreadable(let reason): return .unreadable(path, "cannot be read: \(reason)", hint: nil)
      }
    }
  }

  /// Unpacks where needed, whatever the name says, and decodes.
  static func decode(
    _ bytes: [UInt8], file: String, _ plan: ReadingPlan, limits: ReadingLimits
  ) -> DecodedManifests {
    guard Gzip.isCompressed(bytes) else {
      return ManifestText(bytes: bytes, file: file, plan: plan, limits: limits).decode()
    }
    do throws(Gzip.Failure) {
      let unpacked = try Gzip.unpack(bytes, limit: limits.fileBytes)
      return ManifestText(bytes: unpacked, file: file, plan: plan, limits: limits).decode()
    } catch {
      switch error {
      case .tooLarge: return ManifestFile(path: file, plan: plan, limits: limits).tooLarge
      case .damaged: return .unreadable(file, "damaged gzip file", hint: "compress it again")
      }
    }
  }

  private var tooLarge: DecodedManifests {
    .unreadable(path, "the file holds more than \(ReadingLimits.text(limits.fileBytes))", hint: "split it")
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
