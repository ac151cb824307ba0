package import ArgumentParser

/// `driftwatch reach`: questions about traffic.
package struct Reach: ParsableCommand {
  package static let configuration = CommandConfiguration(
    abstract: "Ask which connections may be made, and through which policies.",
    discussion: """
      driftwatch reach web/storefront payments/api --port 8080 -c prod -c dr
      driftwatch reach list prod dr --to data/postgres --port 5432
      driftwatch reach list prod --from outside
      driftwatch reach list prod dr --diff
      """,
    subcommands: [ReachBetween.self, ReachList.self], defaultSubcommand: ReachBetween.self)

  package init() {}
}

/// How connections are written.
enum TrafficFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, csv, markdown, html
  /// For Graphviz.
  case dot
}
