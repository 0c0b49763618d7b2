/** Drawings, narrow screens and paper. */
export const CHART_STYLE = `
figure { margin: 12px 0 } figcaption { color: var(--soft); font-size: 13px; margin-bottom: 4px }
.wide { display: block; width: 100%; min-width: 760px; height: auto }
svg text { fill: var(--ink); font: 12.5px system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif }
svg .small { font-size: 11px; fill: var(--soft) } svg .mid { text-anchor: middle } svg .end { text-anchor: end }
svg .strong { font-weight: 600; fill: var(--ink) } svg .slant { text-anchor: end }
.rule { stroke: var(--line); stroke-width: 1 } .tick { stroke: var(--line); stroke-width: .6 }
.f-pass { fill: var(--pass) } .f-fail { fill: var(--fail) } .f-unknown { fill: var(--unknown) }
.f-hollow { fill: var(--paper); stroke: var(--unknown); stroke-width: 1.8 }
.q { fill: none; stroke: var(--unknown); stroke-width: 1.9; stroke-linecap: round } .f-none { fill: none; stroke: var(--unknown); stroke-width: 1.5; stroke-dasharray: 2.5 2 }
.ink { fill: none; stroke: var(--paper); stroke-width: 1.9; stroke-linecap: round; stroke-linejoin: round }
.s-task { fill: var(--task) } .s-effect { fill: var(--effect) } .s-call { fill: var(--call) }
.s-fault { stroke: var(--fail); stroke-width: 2.6; stroke-linecap: round }
.s-life { stroke: var(--pass); stroke-width: 3; stroke-linecap: round }
.s-end { fill: none; stroke: var(--fail); stroke-width: 2.4 }
.s-back { fill: none; stroke: var(--pass); stroke-width: 2; stroke-linecap: round; stroke-linejoin: round }
.link { stroke-width: 1.4; opacity: .6 } .l-effect { stroke: var(--effect) } .l-call { stroke: var(--call) }
.l-handed-out, .l-progress { stroke: var(--task) } .l-given-back { stroke: var(--pass) } .pale { opacity: .45 } .pale line { stroke-dasharray: 2 2 }
.band { fill: var(--band); stroke: var(--fail); stroke-width: 1; stroke-dasharray: 3 2 }
.bar { fill: var(--task) } .quantile { stroke: var(--ink); stroke-width: 1.2; stroke-dasharray: 4 3 }
.bound { stroke: var(--fail); stroke-width: 2 }
.p-detect { fill: #9cc3f5 } .p-restart { fill: #ecc26b } .p-replay { fill: #93d3b2 } svg .on-bar { font-size: 11px; fill: #14171c }
svg a:focus-visible { outline: 2px solid var(--link) } svg a:hover { opacity: .7 }
.legend { display: flex; flex-wrap: wrap; gap: 2px 16px; list-style: none; padding: 0; font-size: 12.5px; color: var(--soft) }
.faults { font-size: 13px } .trace td { padding-block: 1px } .trace svg { display: block }
.trace .hot { background: var(--band) } .kind { color: var(--soft); font-size: 12px; white-space: nowrap }
@media (max-width: 600px) {
  main, nav { padding: 0 14px } h1 { font-size: 25px } .head { padding: 14px } .head .lead { font-size: 16px }
  .figures { grid-template-columns: 1fr 1fr } .story { padding: 2px 10px 8px } .trials tbody th { min-width: 190px }
}
@media print {
  body { font-size: 10.5pt } nav, .filters, .skip { display: none !important }
  main { max-width: none; padding: 0 } .scroll { overflow: visible } .wide { min-width: 0 }
  .head, .story, .band, .bar, svg * , tr { print-color-adjust: exact; -webkit-print-color-adjust: exact }
  tr, figure, .figures { break-inside: avoid } h2, h3, figcaption, caption { break-after: avoid }
  thead { display: table-header-group } a { color: inherit; text-decoration: none }
}
`
