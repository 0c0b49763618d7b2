import type { CampaignReport } from '../../campaign/campaign-report.ts'
import { dataTable } from './data-table.ts'
import { markAlone } from './marks.ts'
import { markup, type Markup } from '../../../telemetry/markup.ts'
import { pasteLine } from './with-code.ts'

/** Bugs that were put in on purpose: what shows that the tester can fail. */
export function plantedSection({ planted }: CampaignReport): Markup {
  if (!planted) return markup``
  const caught = planted.filter((bug) => bug.caught).length
  const share = planted.length === 0 ? 0 : Math.floor((caught / planted.length) * 100)
  return markup`<section aria-labelledby="planted"><h2 id="planted">Planted bugs</h2>
<p>${caught} of ${planted.length} caught (${share} %).</p>
${dataTable(
  'Bugs that were planted to see whether they are caught',
  [{ name: 'Bug' }, { name: 'Tier', number: true }, { name: 'Caught' }, { name: 'Again' }],
  planted.map((bug) => [
    markup`${bug.name}<p class="plain">${bug.bug}</p>`,
    bug.tier,
    bug.caught
      ? markup`<span class="v-pass">${markAlone('pass')} by ${bug.by ?? 'a checker'}</span>`
      : markup`<span class="v-fail">${markAlone('fail')} missed</span>`,
    pasteLine(bug.command),
  ]),
)}</section>`
}
