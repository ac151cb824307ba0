/// What a page carries besides its text.
enum HTMLAssets {
  /// The only script that the page's policy lets run; a test computes it anew.
  static let scriptHash = "sha256-6pkrwwsJGLMac+rbsIdAenRvA+Nq4ixwC8KQrXOsVZI="

  /// Filters, copying, opening what a link names, printing what is closed; the page says the same without it.
  static let script = """
    (function () {
      "use strict";
      var form = document.getElementById("filters");
      var findings = Array.from(document.querySelectorAll("details.finding"));
      function value(id) { var field = document.getElementById(id); return field ? field.value : ""; }
      function matches(finding) {
        var data = finding.dataset;
        var text = value("f-text").trim().toLowerCase();
        var namespace = value("f-namespace");
        return (!value("f-area") || data.area === value("f-area"))
          && (!value("f-severity") || data.severity === value("f-severity"))
          && (!value("f-direction") || data.direction === value("f-direction"))
          && (!namespace || data.namespaces.split("\\n").includes(namespace))
          && (!text || finding.textContent.toLowerCase().includes(text));
      }
      function apply() {
        var shown = 0;
        findings.forEach(function (finding) {
          var visible = matches(finding);
          finding.hidden = !visible;
          if (visible) { shown += 1; }
        });
        document.querySelectorAll("section.area").forEach(function (area) {
          var inside = area.querySelectorAll("details.finding");
          if (inside.length) {
            area.hidden = !area.querySelector("details.finding:not([hidden])");
          }
        });
        document.getElementById("f-count").textContent = shown + " of " + findings.length + " shown";
      }
      function setOpen(open) {
        findings.forEach(function (finding) { if (!finding.hidden) { finding.open = open; } });
      }
      if (form) {
        form.hidden = false;
        form.addEventListener("submit", function (event) { event.preventDefault(); });
        form.addEventListener("input", apply);
        form.addEventListener("reset", function () { setTimeout(apply, 0); });
        document.getElementById("f-open").addEventListener("click", function () { setOpen(true); });
        document.getElementById("f-close").addEventListener("click", function () { setOpen(false); });
        apply();
      }
      function reveal() {
        var element = document.getElementById(decodeURIComponent(location.hash.slice(1)));
        for (var node = element; node; node = node.parentElement) {
          if (node.tagName === "DETAILS") { node.open = true; }
        }
        if (element) { element.scrollIntoView(); }
      }
      window.addEventListener("hashchange", reveal);
      if (location.hash) { reveal(); }
      var opened = [];
      window.addEventListener("beforeprint", function () {
        var closed = "details.aside:not([open]), section.area > details.finding:not([open])";
        opened = Array.from(document.querySelectorAll(closed));
        opened.forEach(function (item) { item.open = true; });
      });
      window.addEventListener("afterprint", function () {
        opened.forEach(function (item) { item.open = false; });
      });
      function copy(text) {
        if (navigator.clipboard && window.isSecureContext) { return navigator.clipboard.writeText(text); }
        var area = document.createElement("textarea");
        area.value = text;
        document.body.append(area);
        area.select();
        document.execCommand("copy");
        area.remove();
        return Promise.resolve();
      }
      document.querySelectorAll(".command").forEach(function (command) {
        var button = document.createElement("button");
        button.type = "button";
        button.textContent = "Copy";
        button.addEventListener("click", function () {
          copy(command.querySelector("code").textContent).then(function () {
            button.textContent = "Copied";
            setTimeout(function () { button.textContent = "Copy"; }, 1500);
          });
        });
        command.append(button);
      });
    }());
    """
}
