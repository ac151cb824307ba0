import Findings
import KubernetesModel

extension ReportFormat {
  /// For node exporters and gateways: gauges in the text exposition format.
  package static let prometheus = ReportFormat(
    name: "prometheus", fileExtension: "prom", mediaType: "text/plain; version=0.0.4; charset=utf-8",
    purpose: "gauges in Prometheus' text exposition format"
  ) { report, _ in
    Exposition(report).text
  }
}

/// The gauges of a report; what filters leave out counts all the same.
private struct Exposition {
  private(set) var text = ""

  init(_ report: DriftReport) {
    let baseline = report.baseline.name
    gauge("driftwatch_findings", "Findings, by what they are and what became of them.", findings(report))
    gauge(
      "driftwatch_gaps", "What could not be compared.",
      report.targets.flatMap { target in
        target.areas.map { area in
          (["baseline": baseline, "cluster": target.cluster.name, "area": area.area.id], area.incomparable.count)
        }
      })
    gauge(
      "driftwatch_complete", "Whether everything could be read, compared and evaluated.",
      report.targets.map { target in
        let verdict = Verdict(target, baseline: report.baseline)
        return (["baseline": baseline, "cluster": target.cluster.name], verdict.isComplete ? 1 : 0)
      })
    gauge(
      "driftwatch_resolved_findings", "Findings of the earlier report that are gone.",
      report.targets.map { target in
        let count = report.resolved.count { $0.target == target.cluster.name }
        return (["baseline": baseline, "cluster": target.cluster.name], count)
      })
    guard let now = report.run.generatedAt.flatMap(Moment.seconds) else { return }
    gauge("driftwatch_run_timestamp_seconds", "When the comparison was made.", [(["baseline": baseline], now)])
    let clusters = [report.baseline] + report.targets.map(\.cluster)
    gauge(
      "driftwatch_reading_age_seconds", "How long before it each cluster was read.",
      clusters.compactMap { cluster in
        Moment.seconds(cluster.readAt).map { (["cluster": cluster.name], max(0, now - $0)) }
      })
  }

  private func findings(_ report: DriftReport) -> [([String: String], Int)] {
    report.targets.flatMap { target in
      let groups = target.findings.grouped { entry in
        [
          entry.area, entry.finding.severity.rawValue, entry.finding.direction.rawValue,
          entry.state == "open" && entry.finding.isUnevaluated ? "unevaluated" : entry.state,
        ]
      }
      return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, entries in
        let labels = [
          "baseline": report.baseline.name, "cluster": target.cluster.name, "area": key[0], "severity": key[1],
          "direction": key[2], "state": key[3],
        ]
        return (labels, entries.count)
      }
    }
  }

  private mutating func gauge(_ name: String, _ help: String, _ samples: [([String: String], Int)]) {
    if samples.isEmpty { return }
    text += "# HELP \(name) \(help)\n# TYPE \(name) gauge\n"
    for (labels, value) in samples {
      let list = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\"\(Self.escaped($0.value))\"" }
      text += "\(name){\(list.joined(separator: ","))} \(value)\n"
    }
  }

  private static func escaped(_ value: String) -> String {
    UnicodeHazards.replacing(in: value, limit: 400, UnicodeHazards.visibleEscape)
      .replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }
}

/// Times as servers write them, as numbers.
enum Moment {
  /// Seconds since 1970 of `2026-11-13T17:42:10Z`; nil for anything else.
  static func seconds(_ time: String) -> Int? {
    let bytes = Array(time.utf8)
    guard bytes.count == 20, bytes[10] == UInt8(ascii: "T"), bytes[19] == UInt8(ascii: "Z") else { return nil }
    let parts = [0..<4, 5..<7, 8..<10, 11..<13, 14..<16, 17..<19].map {
      Int(String(decoding: bytes[$0], as: UTF8.self))
    }
    guard let year = parts[0], let month = parts[1], let day = parts[2], let hour = parts[3], let minute = parts[4],
      let second = parts[5], (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    // Days from the civil calendar, years beginning in March.
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let ofEra = shifted - era * 400
    let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let days = era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
    return ((days * 24 + hour) * 60 + minute) * 60 + second
  }
}
