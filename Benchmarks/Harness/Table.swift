/// Prints measurements as they come, with the growth from one size to the next: 2 is linear where sizes double.
struct Table {
  let rounds: Int

  func printMeasurements(of benchmarks: [Benchmark]) {
    printRow("benchmark", "cpu ms", "growth", "peak MB", "answer", "input")
    for benchmark in benchmarks {
      var before: Double?
      for size in benchmark.sizes {
        let work = benchmark.prepare(size)
        let measurement = Measurement(best: rounds, of: work.run)
        printRow(
          benchmark.id, decimal(measurement.seconds * 1000), before.map { decimal(measurement.seconds / $0) } ?? "",
          String(measurement.peakMegabytes), String(measurement.answer), work.input)
        before = measurement.seconds
      }
    }
  }

  private func printRow(_ id: String, _ figures: String...) {
    let columns = figures.dropLast().map { padded($0, 9, onTheLeft: true) }.joined()
    print(padded(id, 30, onTheLeft: false) + columns + "  " + (figures.last ?? ""))
  }

  private func padded(_ text: String, _ width: Int, onTheLeft: Bool) -> String {
    let padding = String(repeating: " ", count: max(0, width - text.count))
    return onTheLeft ? padding + text : text + padding
  }

  private func decimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
