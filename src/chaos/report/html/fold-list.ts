import type { ExperimentReport } from '../../campaign/campaign-report.ts'
import { markup, type Markup } from './markup.ts'
import { breakable } from './with-code.ts'

/** Which ids mean the same to the server, so that one of them stands for all. */
export function foldList({ points, name }: ExperimentReport): Markup {
  const folded = points.folds.filter(({ also }) => also.length > 0)
  const counts = markup`<p><strong>${points.found}</strong> points found,
<strong>${points.distinct}</strong> distinct for the server, <strong>${points.run}</strong> run.</p>`
  if (folded.length === 0) return counts
  return markup`${counts}
<details><summary>Folds of ${name}: ${folded.length} points stand for others too</summary>
<ul class="folds">${folded.map(
    ({ id, also }) =>
      markup`<li>${breakable(id)} stands for ${also.map((other, index) => markup`${index > 0 && ', '}${breakable(other)}`)}</li>`,
  )}</ul></details>`
}
