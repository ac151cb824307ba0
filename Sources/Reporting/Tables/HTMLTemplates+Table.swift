import Mustache

extension HTMLTemplates {
  /// An answer as a page of its own.
  static func table(_ table: AnswerTable) -> String {
    let rows: [HTMLContext] = table.rows.map { row in
      ["cells": HTMLValue.list(row.map { ["cell": HTMLText.clean($0, limit: 4_000)] })]
    }
    let context: HTMLContext = [
      "title": HTMLValue.text(table.title), "styles": HTMLAssets.styles,
      "columns": HTMLValue.list(table.columns.map { ["column": HTMLValue.text($0)] }),
      "rows": HTMLValue.list(rows), "isEmpty": table.rows.isEmpty,
      "notes": HTMLValue.list(table.notes.map { ["note": HTMLValue.text($0)] }),
    ]
    return (try? MustacheTemplate(string: answer).render(context)) ?? broken
  }

  private static let answer =
    head(scripts: "") + """
      <body>
      <header class="top"><h1 class="brand"><strong>Driftwatch</strong> <span class="v">{{title}}</span></h1></header>
      <main id="content">
      {{#isEmpty}}<p>nothing</p>{{/isEmpty}}
      <div class="scroll" tabindex="0" role="region" aria-label="Answer"><table>
      <thead><tr>{{#columns}}<th scope="col" class="v">{{column}}</th>{{/columns}}</tr></thead>
      <tbody>
      {{#rows}}<tr>{{#cells}}<td class="v">{{cell}}</td>{{/cells}}</tr>
      {{/rows}}</tbody></table></div>
      {{#notes}}<p class="v">{{note}}</p>{{/notes}}
      </main>
      </body>
      </html>

      """
}
