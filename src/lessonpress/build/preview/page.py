"""The page of a preview: lessons and their editions on the left, the chosen one in the middle, what was found below."""

from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from lessonpress.build.messages import headline
from lessonpress.build.output.outcome import Outcome, State
from lessonpress.build.report import Report

_STYLE = """
*{box-sizing:border-box}
body{margin:0;display:grid;grid-template:minmax(0,1fr) auto/17rem 1fr;height:100vh;font:1rem/1.4 system-ui,sans-serif}
nav{overflow:auto;padding:1rem;border-right:1px solid #8a8a8a;overflow-wrap:anywhere}
h1{font-size:1.25rem;margin:0}h2{font-size:1rem;margin:1rem 0 0}nav ul{list-style:none;margin:0;padding:0}
nav a,nav li.error{display:block;padding:.3rem .5rem}nav a[aria-current]{background:#dcebf5;font-weight:600}
iframe{border:0;width:100%;height:100%;padding:0 0 0 1.5rem}
section{grid-column:1/3;max-height:30vh;overflow:auto;border-top:1px solid #8a8a8a;padding:0 1rem}
pre{white-space:pre-wrap}.error{color:#9b0000}a:focus-visible,section:focus-visible{outline:3px solid #00527a}
"""
# The frame stays on the chosen edition, and at the place where it was, over every new making of the pages.
_SCRIPT = """
const frame=document.querySelector("iframe"),links=[...document.querySelectorAll("nav a")],kept=sessionStorage;
const place=()=>"place of "+kept.getItem("chosen");
const choose=(link)=>{
  for(const each of links)each.removeAttribute("aria-current");
  link?.setAttribute("aria-current","true");
  if(link)kept.setItem("chosen",link.getAttribute("href"));
};
const chosen=links.find((link)=>link.getAttribute("href")===kept.getItem("chosen"));
if(chosen)frame.src=chosen.getAttribute("href");
choose(chosen??links[0]);
for(const link of links)link.addEventListener("click",()=>choose(link));
frame.addEventListener("load",()=>frame.contentWindow.scrollTo(0,kept.getItem(place())??0));
new EventSource("events").addEventListener("made",()=>{
  try{kept.setItem(place(),frame.contentWindow.scrollY)}catch{/* a PDF keeps its place to itself */}
  location.reload();
});
"""


def preview_page(report: Report) -> str:
    """Return the page for what was made last."""
    by_lesson: dict[str, list[Outcome]] = {}
    for outcome in report.outcomes:
        if outcome.file or outcome.state is State.FAILED:
            by_lesson.setdefault(outcome.lesson, []).append(outcome)
    shown = [outcome for inside in by_lesson.values() for outcome in inside if outcome.state is not State.FAILED]
    first = f"file/{quote(shown[0].file)}" if shown else "about:blank"
    found = "".join(
        f'<pre class="{each.severity}">{escape(headline(each, report.prefix))}\n  {escape(each.hint)}</pre>'
        for each in report.everything
    )
    lessons = "".join(_links(lesson, outcomes) for lesson, outcomes in by_lesson.items())
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Preview</title>'
        f'<style>{_STYLE}</style></head><body><nav aria-label="Editions"><h1>Preview</h1>{lessons}</nav>'
        f'<main><iframe name="page" title="Page" src="{first}"></iframe></main>'
        f'<section aria-label="What was found" aria-live="polite" tabindex="0">{found or "<p>Nothing to mend.</p>"}'
        f"</section><script>{_SCRIPT}</script></body></html>"
    )


def _links(lesson: str, outcomes: Iterable[Outcome]) -> str:
    """Return the editions of one lesson, or of the whole course where it has no name."""
    items = "".join(
        f'<li class="error">{_short(each)}: failed</li>'
        if each.state is State.FAILED
        else f'<li><a target="page" href="file/{quote(each.file)}">{_short(each)}</a></li>'
        for each in outcomes
    )
    return f"<h2>{escape(lesson or 'The whole course')}</h2><ul>{items}</ul>"


def _short(outcome: Outcome) -> str:
    """Return the name of a file without what all files of its lesson have in common."""
    name = (outcome.file or outcome.name).rpartition("/")[2]
    return escape(name.removeprefix(f"{outcome.lesson}."))
