import type { PartName } from '../../part.ts'
import type { PartRecord, Records } from '../../record.ts'
import { section, table } from '../markdown.ts'

const HEADINGS = ['parts', 'machine', 'system', 'Orion', 'Node', 'Temporal', 'PostgreSQL']
const MB_PER_GB = 1_024

/** On what it was measured: one row where all of it was on the same. */
export function machines(records: Records): readonly string[] {
  const groups = Map.groupBy(records.values(), (record) => JSON.stringify(cellsOf(record)))
  const rows = [...groups.values()].flatMap((group) => {
    const [first] = group
    return first ? [[partsOf(group, records), ...cellsOf(first)]] : []
  })
  return rows.length === 0 ? [] : section('Where', table(HEADINGS, rows))
}

function partsOf(group: readonly PartRecord[], records: Records): string {
  if (group.length === records.size) return 'all that were run'
  return group.map(({ part }): PartName => part).join(', ')
}

function cellsOf({ machine, versions, source }: PartRecord): readonly string[] {
  const { cores, cpu, memoryMb, os } = machine
  const { orion, node, sdk, temporalCli, temporalServer, postgres } = versions
  return [
    `${cores} cores, ${cpu}, ${Math.round(memoryMb / MB_PER_GB)} GB`,
    os,
    `${orion}${source.envFile ? ', with settings of a `.env` file' : ''}`,
    node,
    `SDK ${sdk}; dev server of CLI ${temporalCli}; Temporal Server ${temporalServer}`,
    postgres,
  ]
}
