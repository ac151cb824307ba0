extension HTMLTemplates {
  static let finding = """
    <details class="finding {{direction}} {{severity}}" id="{{anchor}}" data-area="{{area}}" \
    data-severity="{{severity}}" data-direction="{{direction}}" data-namespaces="{{namespaces}}"\
    {{#isOpen}} open{{/isOpen}}>
    <summary><span class="badge {{severity}} {{direction}}">{{symbol}} {{severity}}</span>\
    <span class="headline"><span class="summary v">{{summary}}</span>\
    {{#isNew}} <b class="new">new</b>{{/isNew}}\
    <span class="where"><span class="v">{{place}}</span>{{#likewise}} <b>and {{likewiseCount}} more</b>{{/likewise}}\
    {{#origin}} · through <span class="v">{{object}}</span><span class="paper">\
    {{#field}} <code class="v">{{.}}</code>{{/field}}{{#location}} <code class="v">{{.}}</code>{{/location}}</span>\
    {{#change}} · <span class="v">{{.}}</span>{{/change}}\
    {{/origin}}</span></span>\
    <code class="id">{{id}}</code></summary>
    <div class="body">
    {{#acceptance}}<p class="accepted">Accepted: <span class="v">{{reason}}</span>{{#owner}}, \
    <span class="v">{{.}}</span>{{/owner}}{{#expires}}, until {{.}}{{/expires}}</p>{{/acceptance}}
    {{#elsewhere}}<p><a href="#{{.}}">As of another cluster above</a>, with witness, evidence and remedy.</p>{{/elsewhere}}\
    {{^elsewhere}}<div class="sides">
    <section class="side"><h4 class="v">{{baselineName}}</h4><p class="allows v">{{baselineAllows}}</p>
    {{#baselineEvidence}}<ul class="evidence">{{#items}}{{> evidence}}{{/items}}</ul>{{/baselineEvidence}}</section>
    <section class="side target"><h4 class="v">{{targetName}}</h4><p class="allows v">{{targetAllows}}</p>
    {{#targetEvidence}}<ul class="evidence">{{#items}}{{> evidence}}{{/items}}</ul>{{/targetEvidence}}</section>
    </div>{{/elsewhere}}
    <dl>{{^elsewhere}}<dt>Witness</dt><dd><span class="v">{{question}}</span>
    <span class="answers"><span class="v">{{baselineName}}</span>: <b class="v">{{baselineAnswer}}</b> → \
    <span class="v">{{targetName}}</span>: <b class="v now">{{targetAnswer}}</b></span></dd>
    {{#conditions}}<dt>Besides</dt><dd><ul class="plain">{{#items}}<li class="v">{{condition}}</li>{{/items}}</ul></dd>
    {{/conditions}}{{#sources}}<dt>In file</dt><dd><ul class="plain">{{#items}}<li class="v">{{source}}</li>{{/items}}</ul></dd>
    {{/sources}}{{#cautions}}<dt>Caution</dt><dd><ul class="plain">{{#items}}<li class="v">{{caution}}</li>{{/items}}</ul></dd>
    {{/cautions}}{{#remedy}}<dt class="remedy v">{{purpose}}</dt><dd class="remedy">{{> steps}}</dd>{{/remedy}}{{/elsewhere}}
    {{#accept}}<dt class="full">Accept</dt><dd class="full">{{> steps}}</dd>
    {{/accept}}\
    {{#likewise}}<dt class="also">Also at</dt><dd class="also"><ul class="plain">{{#items}}<li id="{{otherAnchor}}">\
    <span class="v">{{otherPlace}}</span> <small>{{otherSeverity}}</small> <code>{{otherID}}</code></li>\
    {{/items}}</ul></dd>{{/likewise}}
    {{^elsewhere}}{{#details}}<dt class="full">Exactly</dt><dd class="full">{{#folded}}<details><summary>{{.}}</summary>{{/folded}}\
    <ul class="plain exact">{{#items}}<li><b class="v">{{path}}</b> <span class="v">{{value}}</span></li>\
    {{/items}}</ul>{{#folded}}</details>{{/folded}}</dd>{{/details}}
    <dt class="full">Rule</dt><dd class="full"><code class="v">{{rule}}</code> <small>{{effect}}, {{direction}}</small></dd>
    {{#references}}<dt class="full">See</dt><dd class="full">{{#items}}{{#isLink}}<a class="v" rel="noreferrer" href="{{url}}">{{url}}</a>\
    {{/isLink}}{{^isLink}}<span class="v">{{url}}</span>{{/isLink}} {{/items}}</dd>{{/references}}{{/elsewhere}}</dl>
    {{#notes}}<p class="v">{{note}}</p>{{/notes}}
    </div></details>

    """

  static let evidence = """
    <li><b class="v">{{object}}</b>{{#field}} <code class="v">{{.}}</code>{{/field}}\
    {{#explanation}}<span class="more v">{{.}}</span>{{/explanation}}\
    {{#location}}<span class="more file"><code class="v">{{.}}</code></span>{{/location}}\
    {{#change}}<span class="more">changed <span class="v">{{.}}</span></span>{{/change}}\
    {{#assumed}}<span class="more">not in the input: every server of this version has it</span>{{/assumed}}</li>
    """

  static let steps = """
    {{#condition}}<p class="v">{{.}}:</p>{{/condition}}{{#items}}{{#isCommand}}<div class="command"><pre tabindex="0"><code>{{step}}</code></pre></div>{{/isCommand}}\
    {{^isCommand}}<p class="v">{{step}}</p>{{/isCommand}}{{/items}}
    """
}
