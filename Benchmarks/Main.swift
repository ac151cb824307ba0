/// `driftwatch-benchmarks [PART-OF-A-NAME…]` measures what matches, everything without a name;
/// `--list` names each benchmark and size instead, `--once NAME SIZE` runs one a single time.
@main
enum Main {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.first == "--once", arguments.count == 3, let size = Int(arguments[2]) {
      guard let benchmark = Benchmarks.all.first(where: { $0.id == arguments[1] }) else { return }
      let work = benchmark.prepare(size)
      print(measured(work.run), work.input)
      return
    }
    let names = arguments.filter { !$0.hasPrefix("--") }
    let chosen = Benchmarks.all.filter { benchmark in names.isEmpty || names.contains { benchmark.id.contains($0) } }
    if arguments.contains("--list") {
      for benchmark in chosen {
        for size in benchmark.sizes { print(benchmark.id, size) }
      }
    } else {
      Table(rounds: 5).printMeasurements(of: chosen)
    }
  }
}
