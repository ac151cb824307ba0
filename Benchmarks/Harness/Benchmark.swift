/// Something worth measuring, at several sizes.
struct Benchmark: Sendable {
  /// `reachability/compare`
  let id: String
  /// Multiples of the smallest input.
  let sizes: [Int]
  /// Makes the input of a size; what it returns is measured.
  let prepare: @Sendable (Int) -> Work

  /// One prepared run: what it works on, in words, and the work, which answers with a count so that it cannot be left out.
  struct Work {
    let input: String
    let run: () -> Int
  }
}

/// Calls the work; the one function whose instructions `make bench` counts under valgrind.
@inline(never)
func measured(_ work: () -> Int) -> Int { work() }
