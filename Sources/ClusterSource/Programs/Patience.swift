/// Waits for something, but not for ever: what hangs must not hang the report of the other clusters.
enum Patience {
  /// Nil when it takes longer; it is cancelled then.
  static func wait<Outcome: Sendable, Failure: Error>(
    seconds: Double, for run: @escaping @Sendable () async throws(Failure) -> Outcome
  ) async throws(Failure) -> Outcome? {
    let first = await withTaskGroup(of: Result<Outcome, Failure>?.self) { group in
      group.addTask {
        do throws(Failure) { return .success(try await run()) } catch { return .failure(error) }
      }
      group.addTask {
        try? await Task.sleep(for: .seconds(seconds))
        return nil
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      return first
    }
    return try first?.get()
  }
}
