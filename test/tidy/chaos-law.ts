// Which folder of `src/chaos` may import which, types included. Each stands below what it names
// nothing of: a folder may import only folders above it in this table.

/** What all of them may import: bounds that several share. */
export const CHAOS_GROUND = 'limits.ts'

export const CHAOS_LAW: Readonly<Record<string, readonly string[]>> = {
  plan: [],
  proxy: [],
  world: [],
  experiment: ['plan'],
  points: ['experiment'],
  evidence: ['experiment'],
  lane: ['points', 'proxy', 'world', 'experiment'],
  faults: ['plan', 'points', 'lane', 'world', 'proxy', 'experiment'],
  checkers: ['experiment', 'evidence'],
  verify: ['checkers', 'evidence', 'experiment'],
  trial: ['faults', 'lane', 'checkers', 'evidence', 'points', 'plan', 'world', 'experiment'],
  tiers: ['plan', 'points', 'experiment'],
  campaign: [
    'tiers',
    'trial',
    'verify',
    'faults',
    'lane',
    'checkers',
    'points',
    'plan',
    'world',
    'experiment',
  ],
  reach: [],
  report: ['campaign', 'trial', 'checkers', 'points', 'plan', 'experiment'],
  doctor: ['plan', 'world'],
}

/** Circles of files that stay, each with its reason. */
export const CHAOS_CIRCLES: readonly {
  readonly files: readonly string[]
  readonly reason: string
}[] = [
  {
    files: ['experiment/evidence.ts', 'experiment/experiment.ts'],
    reason: 'types alone: a checker of an experiment gets the evidence, which names the experiment',
  },
]
