/** Colours, type and tables. Every colour stands beside a shape or a word that says the same. */
export const PAGE_STYLE = `
:root { color-scheme: light dark;
  --paper: #fff; --panel: #f5f6f8; --ink: #1b1f27; --soft: #565e6c; --line: #d9dde3; --link: #1556b0;
  --pass: #1a7f43; --fail: #c62828; --unknown: #6b7280; --task: #2563c4; --effect: #b45309; --call: #7c3aed;
  --band: #f8d7d4; --fail-bg: #fdeeed; --pass-bg: #ebf6ef; --unknown-bg: #f1f2f4;
  }
@media screen and (prefers-color-scheme: dark) { :root {
  --paper: #14171c; --panel: #1c2027; --ink: #e6e9ee; --soft: #a3abb8; --line: #343a45; --link: #82b4ff;
  --pass: #47b872; --fail: #f2706a; --unknown: #9aa3b0; --task: #6ea8ff; --effect: #f0a04b; --call: #b794f6;
  --band: #56302f; --fail-bg: #2f1d1e; --pass-bg: #172a1f; --unknown-bg: #23272e;
  } }
* { box-sizing: border-box }
html { -webkit-text-size-adjust: 100% }
body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: break-word;
  font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif }
main, nav { max-width: 1200px; margin: 0 auto; padding: 0 20px }
main { padding-bottom: 60px }
h1 { font-size: 30px; line-height: 1.2; margin: 0; display: flex; align-items: center; gap: 10px }
h2 { font-size: 21px; margin: 44px 0 8px; padding-top: 14px; border-top: 1px solid var(--line) }
h3 { font-size: 16px; margin: 26px 0 6px }
p { margin: 6px 0 } ul, ol { margin: 6px 0; padding-left: 22px }
a { color: var(--link) } a:focus-visible, button:focus-visible, summary:focus-visible,
[tabindex]:focus-visible { outline: 2px solid var(--link); outline-offset: 2px }
code, pre { font: 12.5px/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
.skip { position: absolute; left: -999px } .skip:focus { left: 8px; top: 8px; background: var(--paper); padding: 6px }
.hidden { position: absolute; width: 0; height: 0 } [hidden] { display: none !important }
nav { padding-top: 12px; font-size: 13.5px }
nav ul { display: flex; flex-wrap: wrap; gap: 4px 16px; list-style: none; padding: 0; margin: 0 }
.head { margin: 14px 0 18px; padding: 20px 22px; border-left: 6px solid; border-radius: 6px }
.head .title { margin: 0 0 2px; color: var(--soft) } .head .lead { font-size: 18px; margin: 6px 0 0 }
.head .mark { width: 32px; height: 32px }
.b-pass { border-color: var(--pass); background: var(--pass-bg) }
.b-fail { border-color: var(--fail); background: var(--fail-bg) }
.b-unknown { border-color: var(--unknown); background: var(--unknown-bg) }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(140px, 1fr)); margin: 0;
  border: 1px solid var(--line); border-radius: 6px; overflow: hidden }
.figures div { box-shadow: 0 0 0 .5px var(--line); padding: 10px 14px; display: flex; flex-direction: column-reverse; justify-content: flex-end }
.figures dd { margin: 0; font-size: 20px; font-weight: 600; font-variant-numeric: tabular-nums }
.figures dt { color: var(--soft); font-size: 12.5px }
.claims { list-style: none; padding: 0 } .claims li { display: flex; gap: 9px; margin: 5px 0; align-items: flex-start }
.claims .mark { flex: none; margin-top: 3px } .claims li span { color: var(--ink) }
.note, .plain { color: var(--soft); font-size: 13.5px } .plain { font-weight: 400; margin: 0 }
.mark { width: 16px; height: 16px; vertical-align: -3px }
.v-pass { color: var(--pass) } .v-fail { color: var(--fail) } .v-unknown { color: var(--unknown) }
.verdict { font-weight: 600; white-space: nowrap }
.scroll { overflow-x: auto; max-width: 100% }
table { border-collapse: collapse; width: 100%; margin: 10px 0; font-size: 13.5px }
caption { text-align: left; color: var(--soft); padding: 4px 0; font-size: 13px }
th, td { text-align: left; padding: 5px 10px 5px 0; border-bottom: 1px solid var(--line); vertical-align: top }
thead th { color: var(--soft); font-weight: 600; font-size: 12.5px; vertical-align: bottom }
tbody th { font-weight: 500 } .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
.n + :not(.n) { padding-left: 14px }
.trials td:nth-child(5) { min-width: 130px } .planned { list-style: none; padding: 0; font-weight: 600 }
.trials td[class^=v] { white-space: nowrap } .trials tbody th { min-width: 230px; width: 60% }
.trials tr:target { background: var(--band) } .story:target { outline: 2px solid var(--link) }
.problem { color: var(--fail); white-space: pre-wrap; margin: 2px 0 } tbody .problem { font-size: 12.5px; font-weight: 400 }
[data-v=unknown] .problem { color: var(--ink) }
.story { border-left-width: 4px; border-left-style: solid; border-radius: 4px; padding: 4px 16px 12px; margin: 16px 0; background: none }
.story h3 { margin: 10px 0 2px } .again { margin-bottom: 2px; color: var(--soft) }
.paste { background: var(--panel); border: 1px solid var(--line); border-radius: 5px; padding: 8px 11px;
  margin: 2px 0 10px; white-space: pre-wrap; overflow-wrap: anywhere; user-select: all; -webkit-user-select: all }
td .paste { margin: 0; min-width: 200px }
.side { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 440px), 1fr)); gap: 0 40px; align-items: start }
details { margin: 8px 0 } summary { cursor: pointer; color: var(--link) }
.folds { font-size: 13px } .filters { display: flex; gap: 6px; align-items: center; margin: 18px 0 0; font-size: 13.5px }
button { font: inherit; color: var(--ink); background: var(--panel); border: 1px solid var(--line);
  border-radius: 5px; padding: 2px 10px; cursor: pointer }
button[aria-pressed=true] { background: var(--ink); color: var(--paper) }
`
