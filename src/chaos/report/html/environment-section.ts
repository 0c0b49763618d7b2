import type { CampaignReport } from '../../campaign/campaign-report.ts'
import { inWords } from '../durations.ts'
import { dataTable } from './data-table.ts'
import { markup, type Markup, type Part } from '../../../telemetry/markup.ts'
import { pasteLine } from './with-code.ts'

export function environmentSection(report: CampaignReport): Markup {
  const { environment: at, startedAt, seed, command, tookMs, format } = report
  const rows: readonly (readonly Part[])[] = [
    ['Orion', at.orion],
    ['Node', at.node],
    ['Platform', `${at.platform}, ${at.cores} cores, ${at.memoryMb} MB`],
    ['Temporal', at.temporal],
    ['PostgreSQL', at.postgres],
    ['Guardian', at.guardian],
    ...Object.entries(at.timeouts).map(([name, ms]) => [`Timeout: ${name}`, inWords(ms)]),
    ['Started', startedAt],
    ['Took', inWords(tookMs)],
    ['Seed', seed],
    ['Format of report.json', format],
  ]
  return markup`<section aria-labelledby="environment"><h2 id="environment">Environment</h2>
${dataTable('What it ran on', [{ name: 'What' }, { name: 'Value' }], rows)}
<p class="again">To run all of it again:</p>${pasteLine(command)}</section>`
}
