"""The style sheet of the HTML explanation: readable on a screen, on a telephone and on paper; colour repeats what words say."""

STYLE = """\
:root { --ink: #1c2024; --soft: #5a626b; --line: #d5dae0; --paper: #ffffff;
  --certain: #1b6e3c; --most: #1d5fa8; --open: #9a5b00; --words: #6b4ea0; --none: #6b7280; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.6;
  font-family: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif; }
main { max-width: 56rem; margin: 0 auto; padding: 2rem 1.25rem 3rem; }
h1 { text-wrap: balance; font-size: 1.5em; line-height: 1.4; margin: 0 0 1.25rem; }
h2 { font-size: 1.06em; line-height: 1.5; margin: 0 0 .4rem; }
.n { white-space: nowrap; }
table { width: 100%; border-collapse: collapse; margin: 0 0 .75rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .9rem .35rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--soft); font-weight: 500; font-size: .9em; }
td.word { white-space: nowrap; font-weight: 600; }
td.amount { font-variant-numeric: tabular-nums; }
td.needs { color: var(--soft); }
a { color: inherit; text-decoration: underline; text-decoration-color: var(--line); text-underline-offset: .2em; }
.note { color: var(--soft); margin: .25rem 0; font-size: .95em; }
section { margin-top: 1.75rem; break-inside: avoid; }
section.ask { border: 1px solid var(--line); padding: .9rem 1.1rem; }
ul { list-style: none; margin: 0; padding: 0; }
li { margin: .3rem 0; }
.lacks { display: none; }
.mark { color: var(--soft); }
.stake { color: var(--soft); margin-left: .75rem; }
section.result { border-left: .25rem solid var(--none); padding-left: 1rem; }
.certain .word, .met .word { color: var(--certain); } section.certain, section.met { border-color: var(--certain); }
.at_most .word { color: var(--most); } section.at_most { border-color: var(--most); }
.undetermined .word { color: var(--open); } section.undetermined { border-color: var(--open); }
.no_amount .word, .permitted .word { color: var(--words); } section.no_amount, section.permitted { border-color: var(--words); }
.zero .word, .not_met .word, .not_apply .word, .not_in_force .word { color: var(--none); }
dl { display: grid; grid-template-columns: 2.75rem 1fr; column-gap: .5rem; row-gap: .15rem; margin: 0; }
html[lang=en] dl { grid-template-columns: 4.25rem 1fr; }
html dl.rest { grid-template-columns: max-content 1fr; column-gap: 1rem; }
dt { color: var(--soft); grid-column: 1; }
dd { margin: 0; grid-column: 2; overflow-wrap: anywhere; }
dd.quote { word-break: keep-all; font-family: "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif; }
dl.rest dt { color: var(--ink); max-width: 18rem; }
footer { margin-top: 2.25rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: .93em; }
@media (max-width: 34rem) {
  html dl, html[lang=en] dl, html dl.rest { grid-template-columns: 1fr; }
  dd { grid-column: 1; margin-bottom: .35rem; }
  table, tbody, tr, td { display: block; }
  thead, td:empty { display: none; }
  td { border: 0; padding: 0; }
  tr { border-bottom: 1px solid var(--line); padding: .4rem 0; }
  .lacks { display: inline; }
  .stake { display: block; margin-left: 0; }
}
@media print {
  body { line-height: 1.4; font-size: 9.5pt; }
  main { max-width: none; padding: 0; }
  a { text-decoration: none; }
  h2 { break-after: avoid; }
  tr, footer dd { break-inside: avoid; }
  section { margin-top: 1.1rem; }
  footer { margin-top: 1.4rem; padding-top: .6rem; }
  th, td { padding-top: .2rem; padding-bottom: .2rem; }
}
@page { size: A4; margin: 16mm 15mm; }
"""
