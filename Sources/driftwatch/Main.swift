import DriftwatchCommands

@main
enum Main {
  static func main() async { await Driftwatch.runAsProcess() }
}
