"""The style sheet of an article: one column, readable on a phone, in the dark and on paper; no address outside."""

STYLE = """
:root { color-scheme: light dark; --ink: #1d2430; --soft: #5a6472; --paper: #fff; --line: #dfe3e8; --mark: #a3161a; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e9ee; --soft: #a3adba; --paper: #14181e; --line: #333b46; --mark: #f08a80; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%;
  font: 1.0625rem/1.65 "Be Vietnam Pro", "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
article { max-width: 44rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; overflow-wrap: anywhere; }
p { margin: 0 0 1rem; }
h1 { font-size: clamp(1.5rem, 1.2rem + 1.8vw, 2.125rem); line-height: 1.3; margin: 0 0 1rem; text-wrap: balance; }
h2 { font-size: 1.25rem; line-height: 1.4; margin: 2.25rem 0 .75rem; padding-top: 1rem;
  border-top: 1px solid var(--line); }
h3 { font-size: 1.0625rem; line-height: 1.45; margin: 1.5rem 0 .5rem; }
ul, ol { margin: 0 0 1rem; padding-left: 1.5rem; }
li { margin-bottom: .375rem; }
li > p { margin-bottom: .25rem; }
.organisation { color: var(--mark); font-weight: 600; font-size: .9375rem; margin-bottom: .5rem; }
.lead { font-weight: 600; }
.speaker, .who, figcaption { color: var(--soft); }
.speaker { margin-bottom: .5rem; }
.who, figcaption { font-size: .9375rem; line-height: 1.5; }
.wide { overflow-x: auto; margin: 0 0 1rem; }
table { border-collapse: collapse; width: 100%; min-width: 34rem; font-size: .9375rem; line-height: 1.5; }
th, td { border: 1px solid var(--line); padding: .375rem .5rem; text-align: left; vertical-align: top; }
td > p, td > ul, td > ol { margin-bottom: 0; }
.tasks > li { margin-bottom: .75rem; }
figure { margin: 1.5rem 0; }
img { display: block; max-width: 100%; max-height: 85vh; width: auto; height: auto; margin: 0 auto;
  border-radius: .25rem; }
figcaption { margin-top: .5rem; text-align: center; text-wrap: balance; }
.photos { display: grid; gap: 1.25rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); }
.photos figure { margin: 0; }
.author { margin: 2rem 0 0; text-align: right; }
@media print { h2, h3 { break-after: avoid; } figure { break-inside: avoid; } }
"""
