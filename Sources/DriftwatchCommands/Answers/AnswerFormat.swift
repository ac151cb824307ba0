import ArgumentParser
import Reporting

/// How answers are written.
enum AnswerFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, csv, markdown, html

  static let help: ArgumentHelp = "text, json, csv, markdown or html."
}

extension AnswerTable {
  /// Writes the answer; text and JSON are the question's own.
  func write(
    as format: AnswerFormat, to sink: TextSink, text: () -> [String], json: () throws -> String
  ) rethrows {
    switch format {
    case .text: for line in text() { sink.line(line) }
    case .json: sink.write(try json())
    case .csv: sink.write(csv)
    case .markdown: sink.write(markdown)
    case .html: sink.write(html)
    }
  }

  /// The same rows as objects by the names of their columns.
  func json(question: String, clusters: [String]) throws -> String {
    try JSONText.text(
      TableDocument(
        question: question, clusters: clusters,
        rows: rows.map { Dictionary(zip(columns, $0), uniquingKeysWith: { first, _ in first }) }, notes: notes))
  }
}

/// A table for machines; `Documentation/Schemas/answers.v1.schema.json`.
private struct TableDocument: Encodable {
  var schema = "driftwatch.answer/v1"
  var toolVersion = Driftwatch.toolVersion
  var question: String
  var clusters: [String]
  var rows: [[String: String]]
  var notes: [String]
}

/// Which clusters have something that not all have, in the same words everywhere.
enum OnlyIn {
  /// `only in dr`; nil for what all have.
  static func text(_ having: [String], of all: [String]) -> String? {
    having.count == all.count ? nil : "only in \(having.joined(separator: ", "))"
  }

  /// The same behind a line, two blanks before it.
  static func mark(_ having: [String], of all: [String]) -> String {
    text(having, of: all).map { "  (\($0))" } ?? ""
  }
}
