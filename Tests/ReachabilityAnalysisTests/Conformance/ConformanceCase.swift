import ClusterSource
import Foundation
import KubernetesModel
import PacketSets
import TestData
import Testing

/// One expectation file beside the folders it speaks of.
struct ConformanceCase: Sendable, CustomTestStringConvertible {
  var file: String
  /// One folder for `list`, two for `diff`.
  var folders: [String]

  var testDescription: String { file }

  /// `list-<case>.txt` and `diff-<first>--<second>.txt` whose folders exist.
  static func all(in root: URL) -> [ConformanceCase] {
    let folders = Set(SharedData.entries(root.appendingPathComponent("manifests")))
    return SharedData.entries(root.appendingPathComponent("expected")).compactMap { file in
      guard file.hasSuffix(".txt") else { return nil }
      let name = String(file.dropLast(4))
      if name.hasPrefix("list-") {
        let folder = String(name.dropFirst(5))
        return folders.contains(folder) ? ConformanceCase(file: file, folders: [folder]) : nil
      }
      guard name.hasPrefix("diff-") else { return nil }
      let rest = String(name.dropFirst(5))
      let cuts = rest.ranges(of: "--").map { [String(rest[..<$0.lowerBound]), String(rest[$0.upperBound...])] }
      return cuts.first { $0.allSatisfy(folders.contains) }.map { ConformanceCase(file: file, folders: $0) }
    }
  }

  func clusters(in root: URL, _ evaluator: ConformanceCluster.Evaluator) async throws -> [ConformanceCluster] {
    var result: [ConformanceCluster] = []
    for folder in folders {
      let path = root.appendingPathComponent("manifests").appendingPathComponent(folder).path
      result.append(ConformanceCluster(try await Self.snapshot(named: folder, path: path), evaluator))
    }
    return result
  }

  /// A folder that defines an object twice is an error to us; np-guard keeps one of the two, and so must its cases.
  private static func snapshot(named name: String, path: String) async throws -> Snapshot {
    let snapshot = try await ManifestSource.snapshot(named: name, path: path)
    guard snapshot.diagnostics.contains(where: { $0.message.hasPrefix("defined ") }) else { return snapshot }
    var merged = Snapshot(name: name)
    for file in SharedData.files(below: URL(fileURLWithPath: path)) {
      if let part = try? await ManifestSource.snapshot(named: name, path: file.path) { merged.add(part) }
    }
    return merged.sorted()
  }

  func lines(in root: URL) throws -> [String] {
    let url = root.appendingPathComponent("expected").appendingPathComponent(file)
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map { String($0) }
      .filter { !$0.trimmed.isEmpty && $0 != "Connectivity diff:" }
  }

  func disagreements(in root: URL, _ clusters: [ConformanceCluster]) throws -> [Disagreement] {
    let lines = try lines(in: root)
    return folders.count == 1 ? try listed(clusters[0], lines) : try compared(clusters[0], clusters[1], lines)
  }

  /// Against `list`: each pair of ends, and those that the file does not mention allow nothing.
  private func listed(_ cluster: ConformanceCluster, _ lines: [String]) throws -> [Disagreement] {
    let expected = lines.compactMap(ExpectedConnection.init)
    let index = ExpectationIndex(expected.map { ($0.source, $0.destination) })
    var result = lines.filter { ExpectedConnection($0) == nil }.map(Disagreement.init(unread:))
    for (source, destination) in ConformancePairs([cluster], expected.flatMap { [$0.source, $0.destination] }).pairs {
      let ours = try cluster.allowed(from: source, to: destination)
      let line = index.first(source, destination).map { expected[$0] }
      let theirs = line?.connections ?? .nothing
      if ours != theirs {
        result.append(
          Disagreement(source: source, destination: destination, ours: "\(ours)", expected: "\(theirs)"))
      }
    }
    return result + Self.unknownWorkloads([cluster], expected.flatMap { [$0.source, $0.destination] })
  }

  /// Against `diff`: pairs that the file does not mention are the same in both folders.
  private func compared(
    _ first: ConformanceCluster, _ second: ConformanceCluster, _ lines: [String]
  ) throws -> [Disagreement] {
    let expected = lines.compactMap(ExpectedDifference.init)
    let mentioned = expected.flatMap { [$0.source, $0.destination] }
    let index = ExpectationIndex(expected.map { ($0.source, $0.destination) })
    var result = lines.filter { ExpectedDifference($0) == nil }.map(Disagreement.init(unread:))
    for (source, destination) in ConformancePairs([first, second], mentioned).pairs {
      let (before, after) = (
        try first.allowed(from: source, to: destination), try second.allowed(from: source, to: destination)
      )
      let ours = before == after ? "no difference" : "\(before) → \(after)"
      let line = index.first(source, destination).map { expected[$0] }
      let theirs = line.map { "\($0.first) → \($0.second)" } ?? "no difference"
      if ours != theirs {
        result.append(Disagreement(source: source, destination: destination, ours: ours, expected: theirs))
      }
    }
    return result + Self.unknownWorkloads([first, second], mentioned)
  }

  /// Workloads that np-guard names and the snapshots do not have.
  private static func unknownWorkloads(
    _ clusters: [ConformanceCluster], _ mentioned: [ConformancePeer]
  ) -> [Disagreement] {
    let unknown = Set(mentioned).filter { peer in
      guard case .workload(let name) = peer else { return false }
      return !clusters.contains { $0.workloads[name] != nil }
    }
    return unknown.sorted { $0.description < $1.description }.map {
      Disagreement(source: $0, destination: $0, ours: "no such workload", expected: "a workload")
    }
  }
}

extension Disagreement {
  init(unread line: String) {
    self.init(source: .ingressController, destination: .ingressController, ours: "line not understood", expected: line)
  }
}
