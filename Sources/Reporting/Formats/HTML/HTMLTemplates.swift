import Mustache

/// The page's templates; every value in double braces is escaped, only styles and script stand in triple ones.
enum HTMLTemplates {
  static func render(_ context: HTMLContext) -> String {
    do {
      let library = MustacheLibrary(templates: [
        "cluster": try MustacheTemplate(string: cluster),
        "evidence": try MustacheTemplate(string: evidence),
        "filters": try MustacheTemplate(string: filters),
        "finding": try MustacheTemplate(string: finding),
        "matrix": try MustacheTemplate(string: matrix),
        "overview": try MustacheTemplate(string: overview),
        "page": try MustacheTemplate(string: page),
        "steps": try MustacheTemplate(string: steps),
      ])
      return library.render(context, withTemplate: "page") ?? broken
    } catch {
      return broken
    }
  }

  /// Templates are constants that tests parse; this is for a build in which one is wrong.
  static let broken = "<!doctype html><title>Driftwatch</title><p>A template of this program is broken.</p>\n"

  /// What every page begins with: nothing is loaded, sent or run but what stands in it.
  ///
  /// - Parameter scripts: the part of the policy that lets its own script run; empty for a page without one.
  static func head(scripts: String) -> String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" \
    content="default-src 'none'; style-src 'unsafe-inline'; \(scripts)base-uri 'none'; form-action 'none'">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <title>{{title}}</title>
    <style>{{{styles}}}</style>
    </head>

    """
  }

  private static let page =
    head(scripts: "script-src '{{scriptHash}}'; ") + """
      <body>
      <a class="skip" href="#content">Skip to the findings</a>
      <header class="top">
      <h1 class="brand"><strong>Driftwatch</strong> <span>security drift against \
      <b class="v">{{baseline}}</b> <small>{{baselineVersion}}{{#baselineSource}} · <span class="v">{{.}}</span>\
      {{/baselineSource}}</small></span></h1>
      {{#timestamp}}<p class="when">{{.}}</p>{{/timestamp}}
      </header>
      <main id="content">
      {{#overview}}{{> overview}}{{/overview}}
      {{#filtersFirst}}{{> filters}}{{/filtersFirst}}
      {{#groups}}{{> cluster}}{{/groups}}
      {{#history}}<section class="panel"><h2>Since the earlier report</h2>
      <p>{{historySentence}}</p>
      <ul class="plain">{{#resolved}}<li><span class="good">{{mark}}</span> \
      <span class="v">{{summary}}</span> <code>{{id}}</code></li>{{/resolved}}</ul></section>{{/history}}
      {{#caveats}}<section class="panel"><h2>How far this goes</h2>
      <ul class="plain">{{#items}}<li class="v">{{sentence}}</li>{{/items}}</ul></section>{{/caveats}}
      {{#diagnostics}}<section class="panel"><h2>Reading the clusters</h2>
      <ul class="plain">{{#items}}<li class="{{severity}}"><b>{{severity}}</b> <span class="v">{{cluster}}</span>: \
      <span class="v">{{message}}</span></li>{{/items}}</ul></section>{{/diagnostics}}
      {{#record}}<section class="panel record" id="record"><h2>What this report rests on</h2>
      <dl>{{#facts}}<dt>{{term}}</dt><dd class="v">{{meaning}}</dd>{{/facts}}</dl>
      {{#inputs}}<div class="scroll" tabindex="0" role="region" aria-label="Inputs"><table><caption>Inputs</caption>
      <thead><tr><th scope="col">Role</th><th scope="col">Name</th><th scope="col">Source</th><th scope="col">Read</th>\
      <th scope="col">Digest</th></tr></thead>
      <tbody>{{#items}}<tr><td>{{role}}</td><th scope="row" class="v">{{name}}</th><td class="v">{{source}}</td>\
      <td>{{read}}</td><td><code>{{digest}}</code></td></tr>
      {{/items}}</tbody></table></div>{{/inputs}}
      <h3>Words</h3><dl>{{#glossary}}<dt>{{term}}</dt><dd>{{meaning}}</dd>{{/glossary}}</dl>
      <h3>Review</h3><div class="signs"><p>Reviewed by, date</p><p>Approved by, date</p></div></section>{{/record}}
      </main>
      <footer><p>Driftwatch {{toolVersion}}. <span class="weaker">▲</span> weaker: the target allows more · \
      <span class="stricter">▼</span> stricter: it allows less · <span class="different">◆</span> different: both</p>\
      </footer>
      <script>{{{script}}}</script>
      </body>
      </html>

      """

  static let filters = """
    {{#filters}}<form class="filters" id="filters" role="search" aria-label="Filter findings" hidden>
    <label>Search <input type="search" id="f-text" placeholder="name or id" autocomplete="off"></label>
    <label>Area <select id="f-area"><option value="">all</option>\
    {{#areas}}<option value="{{value}}">{{label}}</option>{{/areas}}</select></label>
    <label>Severity <select id="f-severity"><option value="">all</option>\
    {{#severities}}<option value="{{value}}">{{label}}</option>{{/severities}}</select></label>
    <label>Direction <select id="f-direction"><option value="">all</option>\
    {{#directions}}<option value="{{value}}">{{label}}</option>{{/directions}}</select></label>
    <label>Namespace <select id="f-namespace">\
    <option value="">all</option>\
    {{#namespaces}}<option value="{{value}}">{{label}}</option>{{/namespaces}}</select></label>
    <p><button type="button" id="f-open">Open all</button> <button type="button" id="f-close">Close all</button> \
    <button type="reset">Reset</button> <output id="f-count" aria-live="polite"></output></p>
    </form>{{/filters}}
    """
}
