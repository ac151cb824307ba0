extension HTMLTemplates {
  static let overview = """
    <section class="panel"><h2>{{headline}}</h2>
    <ul class="plain groups">{{#groupRows}}<li><b class="letter">{{groupLetter}}</b> \
    <span class="{{groupRelation}}">{{groupSymbol}}</span> \
    {{#groupAnchor}}<a class="v" href="#{{.}}">{{groupSentence}}</a>{{/groupAnchor}}\
    {{^groupAnchor}}<span class="v">{{groupSentence}}</span>{{/groupAnchor}} \
    <code title="{{groupAll}}">{{groupDigest}}</code>{{#groupLines}}<br><small class="v">{{line}}</small>{{/groupLines}}</li>
    {{/groupRows}}</ul>
    {{#areaDigests}}<div class="scroll" tabindex="0" role="region" aria-label="Areas by group of clusters">\
    <table class="digests"><caption>Areas by group of clusters: the worst in each</caption>
    <thead><tr><th scope="col">Area</th>\
    {{#digestColumns}}<th scope="col">{{digestLetter}}</th>{{/digestColumns}}</tr></thead>
    <tbody>{{#digestRows}}<tr><th scope="row">{{digestArea}}</th>\
    {{#digests}}<td>{{#digest}}<span title="{{digestTitle}}">{{.}}</span>{{/digest}}{{^digest}}<span class="good">✓</span>\
    <span class="hidden">as the baseline</span>{{/digest}}</td>{{/digests}}</tr>
    {{/digestRows}}</tbody></table></div>{{/areaDigests}}
    {{#hasMatrix}}<div class="scroll" tabindex="0" role="region" aria-label="Findings by group of clusters">\
    <table class="marks"><caption>Findings by group of clusters</caption>
    <thead><tr><th scope="col">Severity</th><th scope="col">Finding</th>\
    {{#matrixColumns}}<th scope="col" class="mark" title="{{columnNames}}">{{columnLetter}}</th>{{/matrixColumns}}</tr>\
    </thead>
    <tbody>{{#matrixRows}}<tr><td><span class="badge {{rowSeverity}}">{{rowSeverity}}</span></td>\
    <th scope="row"><span class="v">{{rowSummary}}</span> <a href="#{{rowAnchor}}"><code>{{rowID}}</code></a></th>\
    {{#marks}}<td class="mark {{markKind}}"><span aria-hidden="true">{{mark}}</span>\
    <span class="hidden">{{markKind}}</span></td>{{/marks}}</tr>
    {{/matrixRows}}</tbody></table></div>{{/hasMatrix}}
    {{#matrixMore}}<p>and {{.}} more findings</p>{{/matrixMore}}
    </section>
    """

  static let cluster = """
    <section class="cluster" id="{{anchor}}">
    <div class="verdict {{relation}}"><p class="symbol" aria-hidden="true">{{symbol}}</p>
    <div><h2>{{#letter}}<b class="letter">{{.}}</b> {{/letter}}<span class="v">{{sentence}}</span></h2>
    {{#asides}}<p>also {{.}}</p>{{/asides}}
    {{#lines}}<p class="v">{{line}}</p>{{/lines}}
    {{#members}}<p>Clusters: <span class="v">{{.}}</span>; names and files below are those of the first</p>{{/members}}
    <p class="faint">{{version}}{{#source}} · <span class="v">{{.}}</span>{{/source}}</p></div></div>
    {{#start}}<div class="start"><h3>Start here</h3>
    <p class="lead"><span class="badge {{severity}} {{direction}}">{{symbol}} {{severity}}</span> \
    <a href="#{{anchor}}" class="v">{{summary}}</a></p>
    <dl>{{#origin}}<dt>Through</dt><dd><b class="v">{{object}}</b>{{#side}} <span class="v">{{.}}</span>{{/side}}\
    {{#location}} <code class="v">{{.}}</code>{{/location}}</dd>\
    {{#change}}<dt>Changed</dt><dd class="v">{{.}}</dd>{{/change}}{{/origin}}\
    {{#remedy}}<dt class="v">{{purpose}}</dt><dd>{{> steps}}</dd>{{/remedy}}</dl>
    {{#beside}}<p class="faint">{{title}}</p><ul class="plain beside">{{#items}}<li><a href="#{{besideAnchor}}" class="v">\
    {{besideSummary}}</a>{{#besideMore}} <small>and {{.}} more</small>{{/besideMore}}</li>
    {{/items}}</ul>{{#more}}<p class="faint">{{.}}</p>{{/more}}{{/beside}}</div>{{/start}}
    <div class="scroll" tabindex="0" role="region" aria-label="Result by area"><table class="areas">\
    <caption class="hidden">Result by area</caption>
    <thead><tr><th scope="col">Area</th><th scope="col">Compared</th><th scope="col">▲<span class="word"> weaker</span></th>\
    <th scope="col">▼<span class="word"> stricter</span></th><th scope="col">◆<span class="word"> different</span></th>\
    <th scope="col">~<span class="word"> latent</span></th><th scope="col">=<span class="word"> topology</span></th>\
    <th scope="col">?<span class="word"> unknown</span></th></tr></thead>
    <tbody>{{#areaRows}}<tr><th scope="row">{{title}}</th><td>{{compared}}</td>\
    <td>{{#weaker}}<b class="weaker">{{.}}</b>{{/weaker}}{{^weaker}}·{{/weaker}}</td>\
    <td>{{#stricter}}<b class="stricter">{{.}}</b>{{/stricter}}{{^stricter}}·{{/stricter}}</td>\
    <td>{{#different}}<b class="different">{{.}}</b>{{/different}}{{^different}}·{{/different}}</td>\
    <td>{{#latent}}{{.}}{{/latent}}{{^latent}}·{{/latent}}</td>\
    <td>{{#topology}}{{.}}{{/topology}}{{^topology}}·{{/topology}}</td>\
    <td>{{#unknown}}<b>{{.}}</b>{{/unknown}}{{^unknown}}·{{/unknown}}</td></tr>
    {{/areaRows}}</tbody></table></div>
    {{^filtersFirst}}{{> filters}}{{/filtersFirst}}
    {{#sections}}<section class="area">\
    {{#aside}}<details class="aside"><summary><h3>{{title}} <small>{{count}}</small></h3></summary>{{/aside}}\
    {{^aside}}<h3>{{title}} <small>{{count}}</small></h3>{{/aside}}
    {{#findings}}{{> finding}}{{/findings}}
    {{#aside}}</details>{{/aside}}</section>{{/sections}}
    {{#matrix}}{{> matrix}}{{/matrix}}
    {{#preflight}}<section class="area"><h3>Failover preflight: workloads that the target would reject</h3>
    <div class="scroll" tabindex="0" role="region" aria-label="Failover preflight"><table class="rows">
    <thead><tr><th scope="col">Namespace</th><th scope="col">Workload</th><th scope="col">Violations</th></tr></thead>
    <tbody>{{#items}}<tr><td class="v">{{namespace}}</td><th scope="row" class="v">{{workload}}</th>\
    <td>{{#violations}}<p class="v"><b>{{check}}</b> {{detail}}</p>{{/violations}}</td></tr>
    {{/items}}</tbody></table></div></section>{{/preflight}}
    {{#unevaluated}}<section class="area"><h3>Not evaluated</h3><ul class="plain">{{#items}}<li>\
    <b>{{unevaluatedSymbol}}</b> <span class="v">{{unevaluatedKind}}</span>: <span class="v">{{unevaluatedState}}</span> \
    <small class="v">{{unevaluatedVerb}}</small>{{#unevaluatedPaths}}<br><code class="v">{{.}}</code>\
    {{/unevaluatedPaths}}</li>
    {{/items}}</ul></section>
    {{/unevaluated}}{{#gaps}}<section class="area"><h3>Could not be compared</h3><ul class="plain">{{#items}}<li>\
    <b>?</b> <span class="v">{{place}}</span> <small>{{area}}, {{side}}</small>: <span class="v">{{reason}}</span>\
    {{#hint}}<br><small class="v">{{.}}</small>{{/hint}}</li>
    {{/items}}</ul></section>{{/gaps}}
    {{#accepted}}<section class="area"><details class="aside"><summary><h3>Accepted by exceptions</h3></summary>
    {{#items}}{{> finding}}{{/items}}
    </details></section>{{/accepted}}
    {{#exceptions}}<section class="area"><h3>Exceptions</h3><ul class="plain">{{#items}}<li>\
    {{#isTroubled}}<b class="weaker">! {{phrase}}</b>{{/isTroubled}}{{^isTroubled}}<span class="good">✓</span> \
    {{phrase}}{{/isTroubled}}: <span class="v">{{text}}</span>{{#file}} <code class="v">{{.}}</code>{{/file}}\
    {{#reason}} <small class="v">{{.}}</small>{{/reason}}{{#owner}} <small class="v">{{.}}</small>{{/owner}}\
    {{#expires}} <small>until {{.}}</small>{{/expires}}</li>
    {{/items}}</ul></section>{{/exceptions}}
    </section>

    """

  static let matrix = """
    <section class="area"><h3>Traffic between namespaces</h3>
    {{#sameAs}}<p>As of {{.}}.</p></section>{{/sameAs}}{{^sameAs}}<p class="faint">From each row to each column: {{^isDifference}}● all traffic, ◐ some, · none; {{/isDifference}}\
    ▲ more and ▼ less than in the baseline, ◆ both{{#isDifference}}, · nothing differs{{/isDifference}}.</p>
    <div class="matrix">{{#views}}<input type="radio" name="matrix-{{matrixIndex}}" \
    id="matrix-{{matrixIndex}}-{{view}}" class="choose-{{view}}"{{#isChecked}} checked{{/isChecked}}>\
    <label for="matrix-{{matrixIndex}}-{{view}}"{{#isDifference}} class="hidden"{{/isDifference}}>{{viewTitle}}\
    </label>{{/views}}
    {{#views}}<div class="scroll view view-{{view}}" tabindex="0" role="region" aria-label="{{viewTitle}}"><table><caption>{{viewTitle}}</caption>
    <thead><tr><td></td>{{#columns}}<th scope="col"><span class="v">{{column}}</span></th>{{/columns}}</tr></thead>
    <tbody>{{#rows}}<tr><th scope="row" class="v">{{row}}</th>{{#cells}}{{#isPlain}}<td>{{cell}}</td>{{/isPlain}}\
    {{^isPlain}}<td class="{{cellKind}}" title="{{hint}}">\
    <span aria-hidden="true">{{cell}}</span><span class="hidden">{{cellKind}}</span></td>{{/isPlain}}{{/cells}}</tr>
    {{/rows}}</tbody></table></div>{{/views}}</div>
    {{#oneSided}}<p class="faint">Not in the table: <span class="v">{{.}}</span>, which only one cluster has.</p>\
    {{/oneSided}}{{#hostNetwork}}<p class="faint">Not in the table: <span class="v">{{.}}</span>, on the node’s network in one \
    cluster or both, where the effect of NetworkPolicies is not defined.</p>{{/hostNetwork}}</section>{{/sameAs}}
    """
}
