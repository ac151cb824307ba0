import FoundationEssentials
import Glibc

/// What one run took.
struct Measurement {
  /// Seconds of processor time, all threads.
  let seconds: Double
  /// The most memory the process held meanwhile, input included, in megabytes.
  let peakMegabytes: Int
  /// What the work answered.
  let answer: Int

  /// The best of some rounds: noise only ever adds.
  init(best rounds: Int, of work: () -> Int) {
    var best = Double.infinity
    var answer = 0
    Self.forgetPeak()
    for _ in 0..<rounds {
      let start = Self.processorSeconds()
      answer = measured(work)
      best = min(best, Self.processorSeconds() - start)
    }
    seconds = best
    peakMegabytes = Self.peak()
    self.answer = answer
  }

  private static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Linux starts a new peak when 5 is written here.
  private static func forgetPeak() {
    try? Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))
  }

  private static func peak() -> Int {
    guard let status = try? String(contentsOf: URL(filePath: "/proc/self/status"), encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kilobytes = line.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    else { return 0 }
    return kilobytes / 1024
  }
}
