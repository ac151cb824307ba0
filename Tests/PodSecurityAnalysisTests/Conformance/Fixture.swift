import ClusterSource
import Foundation
import KubernetesModel
import PodSecurityAnalysis
import Testing

/// An official test pod: `<level>/v1.N/{pass,fail}/<check><number>.yaml`.
struct Fixture {
  var path: String
  var level: PodSecurityLevel
  var minor: Int
  var passes: Bool

  /// Every fixture of the layout, whatever levels and versions there are.
  static func all(under folder: String) throws -> [Fixture] {
    let files = try #require(FileManager.default.enumerator(atPath: folder)).compactMap { $0 as? String }.sorted()
    return files.compactMap { file in
      let parts = file.split(separator: "/")
      guard parts.count == 4, let level = PodSecurityLevel(rawValue: String(parts[0])),
        let version = PolicyVersion(parts[1]), ["pass", "fail"].contains(parts[2]),
        [".yaml", ".yml", ".json"].contains(where: { file.hasSuffix($0) })
      else { return nil }
      return Fixture(
        path: "\(folder)/\(file)", level: level, minor: version.resolved(on: 1000), passes: parts[2] == "pass")
    }
  }

  /// The check that the name tells of, in lower case.
  var family: String {
    let name = path.split(separator: "/").last?.prefix { $0 != "." } ?? ""
    let check = name.trimmingCharacters(in: .decimalDigits)
    return Checks.all.first { $0.id.lowercased() == check }?.family.lowercased() ?? check
  }

  func pod() throws -> PodUnderReview {
    try PodUnderReview.read(String(contentsOfFile: path, encoding: .utf8))
  }
}

extension PodUnderReview {
  /// The only pod of a manifest, decoded as the product decodes it.
  static func read(_ manifest: String) throws -> PodUnderReview {
    let snapshot = try ManifestSource.snapshot(named: "fixture", yaml: manifest)
    let errors = snapshot.diagnostics.filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(errors)")
    return PodUnderReview(try #require(snapshot.pods.first))
  }
}
