import DriftwatchCommands
import Glibc

@main
enum Main {
  static func main() async { exit(await Driftwatch.runAsProcess()) }
}
