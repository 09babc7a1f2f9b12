"""How an annotated text looks.

Every rule is about what is inside ``.dm-annotated``, so nothing else in a notebook changes. The
colours of text and ground are always set together, so the page around it may be light or dark. The
notes stand beside the text as soon as there is room for both.
"""

from __future__ import annotations

from typing import Final

LIGHT: Final[dict[str, str]] = {
    "paper": "#ffffff",
    "ink": "#1d1f23",
    "quiet": "#595e66",
    "line": "#c9cdd3",
    "link": "#0b57a4",
    "mark": "#fdeaa8",
    "marked": "#241d00",
    "twice": "#f7cf73",
    "chosen": "#cfe3fb",
}
"""The colours on a light ground and on paper."""
DARK: Final[dict[str, str]] = {
    "paper": "#16181c",
    "ink": "#e6e7ea",
    "quiet": "#a7adb7",
    "line": "#474d57",
    "link": "#8fc1ff",
    "mark": "#4f4312",
    "marked": "#fff6d6",
    "twice": "#71591a",
    "chosen": "#1f3f63",
}
"""The colours on a dark ground. Those that meet differ in contrast by 4.5 to 1 or more."""


def _colours(palette: dict[str, str]) -> str:
    return " ".join(f"--{name}: {colour};" for name, colour in palette.items())


STYLE: Final = f"""
.dm-annotated {{ {_colours(LIGHT)} color-scheme: light dark; container-type: inline-size;
  background: var(--paper); color: var(--ink); font: 1rem/1.6 Georgia, "Noto Serif", serif;
  padding: 1.5em 1.25em; overflow-wrap: anywhere; text-align: start; }}
@media (prefers-color-scheme: dark) {{ .dm-annotated {{ {_colours(DARK)} }} }}
.dm-annotated * {{ box-sizing: border-box; }}
.dm-annotated > * {{ max-width: 66em; margin-inline: auto; }}
.dm-annotated .title {{ font-size: 1.5em; line-height: 1.25; font-weight: bold; margin: 0; }}
.dm-annotated .about, .dm-annotated .counts {{ margin: 0.4em 0 0; }}
.dm-annotated .about, .dm-annotated .counts, .dm-annotated .notes, .dm-annotated .list,
.dm-annotated .heading {{ font-family: system-ui, "Noto Sans", sans-serif; }}
.dm-annotated .about, .dm-annotated .remark, .dm-annotated .kind {{ color: var(--quiet); }}
.dm-annotated .text {{ border-block: 1px solid var(--line); margin-block: 1.25em;
  padding-block: 0.75em; }}
.dm-annotated .words {{ white-space: pre-wrap; max-width: 40em; }}
.dm-annotated a {{ color: var(--link); text-decoration: underline; }}
.dm-annotated a.cited {{ color: inherit; text-decoration: none; }}
.dm-annotated mark {{ background: var(--mark); color: var(--marked); padding-block: 0.1em;
  border-bottom: 2px solid; }}
.dm-annotated mark.twice {{ background: var(--twice); border-bottom-style: double;
  border-bottom-width: 3px; }}
.dm-annotated mark.unsure {{ border-bottom-style: dashed; }}
.dm-annotated a[data-note]::after {{ content: attr(data-note); font: 0.7em system-ui, sans-serif;
  vertical-align: super; line-height: 0; color: var(--link); padding-inline: 0.15em; }}
.dm-annotated a:hover mark, .dm-annotated a:focus mark, .dm-annotated :target,
.dm-annotated .place:target + a mark, .dm-annotated .place:target + .place + a mark {{
  background: var(--chosen); color: var(--ink); }}
.dm-annotated a:focus-visible {{ outline: 2px solid var(--link); outline-offset: 2px; }}
.dm-annotated .notes {{ font-size: 0.82em; line-height: 1.45; list-style: none; margin: 0.5em 0 1em;
  padding: 0 0 0 0.9em; border-inline-start: 3px solid var(--line); }}
.dm-annotated .notes li, .dm-annotated .list li {{ margin: 0 0 0.6em; break-inside: avoid; }}
.dm-annotated .notes ul, .dm-annotated .list ul {{ list-style: none; margin: 0;
  padding: 0 0 0 1em; }}
.dm-annotated .notes ul li, .dm-annotated .list ul li {{ margin: 0; }}
.dm-annotated .number {{ float: inline-start; font-weight: bold; margin-inline-end: 0.5em; }}
.dm-annotated .heading {{ font-size: 1.05em; margin: 1.25em 0 0.5em; }}
.dm-annotated .list {{ font-size: 0.88em; line-height: 1.45; padding: 0; list-style: none; }}
.dm-annotated .entry {{ display: block; }}
@container (min-width: 44em) {{
  .dm-annotated .row {{ display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 3fr);
    column-gap: 2em; }}
  .dm-annotated .notes {{ margin-top: 0.25em; }}
}}
@media print {{
  .dm-annotated {{ {_colours(LIGHT)} padding: 0; font-size: 10pt; print-color-adjust: exact;
    -webkit-print-color-adjust: exact; }}
  .dm-annotated .row {{ display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 3fr);
    column-gap: 1.5em; }}
  .dm-annotated a {{ text-decoration: none; }}
}}
""".strip()
"""The style of an annotated text, wherever it is."""

PAGE_STYLE: Final = (
    "body { margin: 0; } .dm-annotated { min-height: 100vh; } "
    "@media print { .dm-annotated { min-height: 0; } }"
)
"""What else a page of its own needs."""
