import type { PlantedReport } from '../../../../src/chaos/campaign/campaign-report.ts'
import type { Records } from '../../record.ts'
import { outputOf } from '../look-up.ts'
import { section, table } from '../markdown.ts'

/** Bugs by the tier that is meant to catch them, each by its name. */
export function planted(records: Records): readonly string[] {
  const bugs = outputOf(records, 'planted')
  if (!bugs) return []
  const tiers = [...new Set(bugs.map(({ tier }) => tier))].toSorted((a, b) => a - b)
  const rows = tiers.map((tier) => {
    const own = bugs.filter((bug) => bug.tier === tier)
    const caught = own.filter((bug) => bug.caught)
    const missed = own.filter((bug) => !bug.caught)
    return [
      String(tier),
      caught.map(nameOf).join(', ') || '–',
      missed.map(nameOf).join(', ') || '–',
    ]
  })
  return section('Planted bugs', [
    'Each with the check that caught it. Caught means: by the check meant for it, again by its line, and the same trial passes where the bug is fixed. The lines: `npm run chaos:planted`.',
    '',
    ...table(['tier', 'caught', 'missed'], rows),
  ])
}

function nameOf({ name, by }: PlantedReport): string {
  return by === undefined ? name : `${name} (${by})`
}
