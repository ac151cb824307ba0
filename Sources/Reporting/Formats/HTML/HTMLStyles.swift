extension HTMLAssets {
  /// Light and dark, wide and narrow, screen and paper; no colour carries a meaning that a symbol or word does not.
  static let styles = colors + layout + findings + tables + media

  /// Okabe and Ito's hues, darkened or lightened until text in them has a contrast of at least 4.5.
  private static let colors = """

    :root { color-scheme: light dark; --page: #f6f7f9; --card: #ffffff; --sunk: #eef0f4; --ink: #1a1f27;
      --faint: #59626f; --line: #d5dae2; --link: #0a58a6; --weaker: #a83c00; --weaker-bg: #fdeee4;
      --stricter: #00599e; --stricter-bg: #e5f1fb; --different: #8a2f70; --different-bg: #f9eaf4;
      --good: #00674f; --good-bg: #e3f4ee; --critical: #a02500; --on-critical: #ffffff; --focus: #0a58a6; }
    @media (prefers-color-scheme: dark) {
      :root { --page: #12151a; --card: #1a1f26; --sunk: #232931; --ink: #e7ebf0; --faint: #a0aab8; --line: #343c47;
        --link: #7db9f5; --weaker: #ff9d63; --weaker-bg: #38241a; --stricter: #74bbf2; --stricter-bg: #18293a;
        --different: #e59ccc; --different-bg: #351f30; --good: #58cda9; --good-bg: #16302a;
        --critical: #ff8a4c; --on-critical: #241006; --focus: #7db9f5; }
    }
    .weaker { --tone: var(--weaker); --tone-bg: var(--weaker-bg); }
    .stricter { --tone: var(--stricter); --tone-bg: var(--stricter-bg); }
    .different { --tone: var(--different); --tone-bg: var(--different-bg); }
    .same { --tone: var(--good); --tone-bg: var(--good-bg); }
    .same.partial, .open, .unknown { --tone: var(--faint); --tone-bg: var(--sunk); }
    b.weaker, span.weaker, b.stricter, span.stricter, b.different, span.different { color: var(--tone); }
    .good, span.same { color: var(--good); }
    """

  private static let layout = """

    * { box-sizing: border-box; }
    html { scroll-padding-top: 5rem; }
    body { margin: 0; background: var(--page); color: var(--ink);
      font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; }
    header.top, main, footer { max-width: 1120px; margin: 0 auto; padding: 0 1.25rem; }
    header.top { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; justify-content: space-between;
      padding-top: 1.25rem; color: var(--faint); }
    header.top p { margin: 0; } h1.brand { font-size: 1rem; font-weight: 400; color: var(--faint); }
    .brand strong { color: var(--ink); letter-spacing: .01em; margin-right: .4rem; }
    h1, h2, h3, h4 { line-height: 1.3; margin: 0; }
    h1 { font-size: 1.45rem; } h2 { font-size: 1.3rem; } h3 { font-size: 1.05rem; } h4 { font-size: .9rem; }
    h3 small { color: var(--faint); font-weight: 400; margin-left: .35rem; }
    p { margin: .35rem 0; }
    a { color: var(--link); }
    code, pre { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .9em; }
    pre code { font-size: 1em; }
    .v { unicode-bidi: isolate; overflow-wrap: anywhere; }
    .faint, small { color: var(--faint); }
    .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    .skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: .5rem; background: var(--card); z-index: 3; }
    :focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
    .panel, .cluster { margin: 1.25rem 0; }
    .panel, .verdict, .start, .filters { background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
    .panel { padding: 1rem 1.25rem; }
    .plain { list-style: none; margin: .4rem 0; padding: 0; }
    .plain li { padding: .2rem 0; }
    .letter { display: inline-block; min-width: 1.6em; text-align: center; background: var(--sunk); border-radius: 5px; }
    .verdict { display: flex; gap: 1rem; padding: 1.1rem 1.25rem; border-left: 6px solid var(--tone);
      background: linear-gradient(90deg, var(--tone-bg), var(--card) 60%); }
    .verdict .symbol { font-size: 1.9rem; line-height: 1.1; margin: 0; color: var(--tone); }
    .verdict p { margin: .2rem 0 0; }
    .start { padding: .9rem 1.25rem; margin: .9rem 0; }
    .start h3 { font-size: .8rem; text-transform: uppercase; letter-spacing: .07em; color: var(--faint); }
    .start .lead { font-size: 1.08rem; font-weight: 600; }
    .start .lead a { color: inherit; text-decoration-color: var(--faint); }
    .beside { margin: 0; font-size: .95em; }
    dl { display: grid; grid-template-columns: minmax(5.5rem, max-content) minmax(0, 1fr); gap: .35rem 1rem; margin: .5rem 0; }
    dt { color: var(--faint); max-width: 9rem; } dd { margin: 0; }
    dd > p:first-child, dd > ul:first-child { margin-top: 0; }
    .command { display: flex; align-items: flex-start; gap: .5rem; margin: .1rem 0 .3rem; }
    .command pre { flex: 1; min-width: 0; margin: 0; padding: .45rem .7rem; background: var(--sunk); border-radius: 6px;
      white-space: pre-wrap; overflow-wrap: anywhere; }
    button, select, input { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line);
      border-radius: 6px; padding: .25rem .6rem; }
    button { cursor: pointer; } button:hover { background: var(--sunk); }
    .filters { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; gap: .5rem .7rem; align-items: end;
      padding: .7rem 1rem; margin: 1rem 0; box-shadow: 0 2px 10px rgb(0 0 0 / .08); }
    #f-text { width: 9.5rem; }
    .filters[hidden] { display: none; }
    .filters label { display: grid; font-size: .78rem; color: var(--faint); }
    .filters label > * { font-size: .95rem; color: var(--ink); max-width: 8.2rem; }
    .filters p { margin: 0; display: flex; flex-wrap: wrap; gap: .4rem; align-items: center; }
    footer { color: var(--faint); padding-bottom: 2rem; border-top: 1px solid var(--line); margin-top: 2rem; }
    """

  private static let findings = """

    .area { margin: 1.4rem 0; } .area > h3 { margin-bottom: .5rem; }
    .aside > summary { cursor: pointer; padding: .3rem 0; } .aside > summary h3 { display: inline; }
    .badge { display: inline-block; justify-self: start; padding: .05rem .5rem; border-radius: 99px; font-size: .8rem; font-weight: 600;
      white-space: nowrap; border: 1px solid var(--tone, var(--line)); color: var(--tone, var(--ink));
      background: var(--tone-bg, var(--sunk)); }
    .badge.critical { background: var(--critical); border-color: var(--critical); color: var(--on-critical); }
    .badge.low, .badge.info { background: transparent; }
    .finding { background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--tone);
      border-radius: 8px; margin: .45rem 0; }
    .finding[open] { box-shadow: 0 1px 6px rgb(0 0 0 / .09); }
    .finding > summary { display: grid; grid-template-columns: 6.6rem minmax(0, 1fr) max-content; gap: .1rem .8rem;
      align-items: baseline; padding: .55rem .9rem; cursor: pointer; list-style: none; }
    .finding > summary::-webkit-details-marker { display: none; }
    .finding > summary:hover { background: var(--sunk); border-radius: 8px; }
    .summary { font-weight: 600; }
    .where { display: block; color: var(--faint); font-size: .93em; }
    .id { color: var(--faint); }
    .new { color: var(--card); background: var(--ink); border-radius: 4px; padding: 0 .35rem; font-size: .78rem; }
    .body { padding: .3rem .9rem .8rem; border-top: 1px solid var(--line); }
    .accepted { color: var(--good); }
    .sides { display: grid; grid-template-columns: 1fr 1fr; gap: .8rem; margin: .6rem 0; }
    .side { background: var(--sunk); border-radius: 8px; padding: .6rem .8rem; min-width: 0; }
    .side h4 { color: var(--faint); font-weight: 600; }
    .side.target { background: var(--tone-bg); }
    .allows { font-weight: 600; }
    .evidence { margin: .4rem 0 0; padding: 0; list-style: none; font-size: .92em; }
    .evidence li { padding: .3rem 0; border-top: 1px solid var(--line); }
    .more { display: block; color: var(--faint); }
    .paper { display: none; }
    .answers { display: block; } .now { color: var(--tone); }
    .exact { font-size: .9rem; } dd > details > summary { cursor: pointer; color: var(--link); }
    .error b { color: var(--critical); }
    .record h3 { margin-top: 1rem; } .record code { overflow-wrap: anywhere; }
    .signs { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: 1rem 2rem; }
    .signs p { border-top: 1px solid var(--line); padding-top: .3rem; margin-top: 2.6rem; color: var(--faint); }
    """

  private static let tables = """

    .scroll { overflow-x: auto; position: relative; }
    table { border-collapse: collapse; width: 100%; background: var(--card); border: 1px solid var(--line); margin: .6rem 0; }
    caption { text-align: left; color: var(--faint); padding: .3rem 0; }
    th, td { text-align: left; padding: .4rem .7rem; border-top: 1px solid var(--line); vertical-align: top; }
    thead th { color: var(--faint); font-size: .82rem; font-weight: 600; white-space: nowrap; }
    tbody th { font-weight: 600; }
    .areas td:nth-child(n + 3), .areas th:nth-child(n + 3) { text-align: right; font-variant-numeric: tabular-nums; }
    .mark { text-align: center; } td.mark { color: var(--tone, var(--faint)); } td.mark.same { color: var(--faint); }
    .marks tbody th { font-weight: 400; } .marks tbody th code { white-space: nowrap; }
    .matrix > input { position: absolute; opacity: 0; }
    .matrix > label { display: inline-block; padding: .2rem .8rem; border: 1px solid var(--line); border-radius: 99px;
      margin: 0 .35rem .3rem 0; cursor: pointer; }
    .matrix > input:checked + label { background: var(--ink); color: var(--page); border-color: var(--ink); }
    .matrix > input:focus-visible + label { outline: 2px solid var(--focus); outline-offset: 2px; }
    .view { display: none; }
    .choose-difference:checked ~ .view-difference, .choose-baseline:checked ~ .view-baseline,
    .choose-target:checked ~ .view-target { display: block; }
    .matrix caption { display: none; } .matrix table { width: auto; } .matrix td, .matrix th { padding: .15rem .45rem; }
    .matrix td { text-align: center; color: var(--faint); }
    .matrix td[class] { color: var(--tone, var(--ink)); background: var(--tone-bg, transparent); }
    .matrix thead th span { writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap; }
    """

  private static let media = """

    @media (max-width: 640px) {
      header.top, main, footer { padding-left: .8rem; padding-right: .8rem; }
      .sides { grid-template-columns: 1fr; }
      .finding > summary { grid-template-columns: max-content 1fr; }
      .finding > summary .headline { grid-column: 1 / -1; grid-row: 2; }
      .finding > summary .id { justify-self: end; }
      dl { grid-template-columns: 1fr; gap: 0; } dt { margin-top: .4rem; }
      .filters { position: static; } .filters label { flex: 1 1 8rem; }
      .filters label > * { max-width: none; width: 100%; }
      .verdict { gap: .7rem; padding: .9rem; } h2 { font-size: 1.12rem; }
      .areas td, .areas th { padding: .35rem .3rem; } .word { position: absolute; clip-path: inset(50%); }
      .areas td:nth-child(2), .areas thead th:nth-child(2) { display: none; }
      .rows { min-width: 34rem; }
      .command { flex-direction: column; } .command pre { width: 100%; }
    }
    @media print {
      :root { --page: #fff; --card: #fff; --sunk: #f3f3f3; --ink: #000; --faint: #444; --line: #bbb; --weaker: #8a3000;
        --stricter: #00477e; --different: #6f2459; --good: #00503d; --critical: #8a2000; --on-critical: #fff;
        --weaker-bg: #fff; --stricter-bg: #fff; --different-bg: #fff; --good-bg: #fff; --link: #000; }
      .filters, .skip, .command button, .full { display: none !important; }
      .evidence .more:not(.file), .finding:is(.critical, .high) .paper { display: none; }
      .evidence { margin: 0; font-size: .85em; } .evidence li { padding: 0; border: 0; }
      .evidence .file, .paper, .also li { display: inline; } .evidence .file::before { content: " "; }
      .also li + li::before { content: "; "; }
      .finding:not(.critical, .high) .body > :not(dl), .finding:not(.critical, .high) dl > :not(.remedy, .also) {
        display: none; }
      .matrix > label { display: none; } .matrix caption { display: table-caption; }
      .aside::details-content, .area > .finding::details-content {
        content-visibility: visible; height: auto; display: block; }
      .aside .finding:not([open])::details-content { display: none; }
      .verdict, .start, .finding:not(.critical, .high), .sides, dd, tr, .area:has(> .matrix) { break-inside: avoid; }
      .finding > summary { break-after: avoid; }
      .finding { box-shadow: none; margin: .2rem 0; border-radius: 0; border-width: 0 0 1px 4px; }
      .finding > summary { padding: .2rem .5rem; grid-template-columns: 5.6rem minmax(0, 1fr) max-content; }
      h2, h3 { break-after: avoid; } .area { margin: .7rem 0; } dl { margin: .2rem 0; gap: .1rem .8rem; }
      .body { padding: .1rem .5rem .3rem; border: 0; } .sides { margin: .2rem 0; } .side { padding: .15rem .4rem; }
      p { margin: .1rem 0; } .command { margin: 0; } .command pre { padding: .1rem .4rem; }
      .scroll { overflow: visible; } .view { display: none; } .view-difference { display: block; }
      th, td { padding: .1rem .35rem; } thead th { white-space: normal; }
      header.top, main, footer { padding: 0; max-width: none; }
      html { font-size: 8.5pt; } body { font-size: 1rem; background: #fff; } * { print-color-adjust: exact; }
      @page { margin: 12mm 12mm 16mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt; } }
      .record { break-before: page; border: 0; padding: 0; } .aside .finding .body { display: none; }
    }
    @media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }

    """
}
