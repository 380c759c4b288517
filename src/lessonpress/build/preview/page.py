"""The page of a preview: editions on the left, the chosen one in the middle, what was found below."""

from html import escape
from urllib.parse import quote

from lessonpress.build.messages import headline
from lessonpress.build.outcome import State
from lessonpress.build.report import Report

_STYLE = """
body{margin:0;display:grid;grid-template:1fr auto/18rem 1fr;height:100vh;font:1rem/1.4 system-ui,sans-serif}
nav{overflow:auto;padding:1rem;border-right:1px solid #8a8a8a}nav li{margin:.4rem 0}
iframe{border:0;width:100%;height:100%}
section{grid-column:1/3;max-height:30vh;overflow:auto;border-top:1px solid #8a8a8a;padding:0 1rem}
pre{white-space:pre-wrap}.error{color:#9b0000}a:focus-visible{outline:3px solid #00527a}
"""
_SCRIPT = """
const chosen=sessionStorage.getItem("chosen");
const frame=document.querySelector("iframe");
for(const link of document.querySelectorAll("nav a")){
  if(link.getAttribute("href")===chosen)frame.src=chosen;
  link.addEventListener("click",()=>sessionStorage.setItem("chosen",link.getAttribute("href")));
}
new EventSource("events").addEventListener("made",()=>location.reload());
"""


def preview_page(report: Report) -> str:
    """Return the page for what was made last."""
    shown = [outcome for outcome in report.outcomes if outcome.file]
    failed = [outcome for outcome in report.outcomes if outcome.state is State.FAILED]
    links = "".join(
        f'<li><a target="page" href="file/{quote(outcome.file)}">{escape(outcome.file.rsplit("/", 1)[-1])}</a></li>'
        for outcome in shown
    )
    links += "".join(f'<li class="error">{escape(outcome.name.rsplit("/", 1)[-1])}: failed</li>' for outcome in failed)
    first = f"file/{quote(shown[0].file)}" if shown else "about:blank"
    found = "".join(
        f'<pre class="{each.severity}">{escape(headline(each, report.prefix))}\n  {escape(each.hint)}</pre>'
        for each in report.everything
    )
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Preview</title>'
        f'<style>{_STYLE}</style></head><body><nav aria-label="Editions"><ul>{links}</ul></nav>'
        f'<iframe name="page" title="Page" src="{first}"></iframe>'
        f'<section aria-label="What was found" aria-live="polite" tabindex="0">{found or "<p>Nothing to mend.</p>"}'
        f"</section><script>{_SCRIPT}</script></body></html>"
    )
