import { RECOVERY_N, RECOVERY_N_SHORT, RELAY_N } from './limits.ts'
import type { StepName } from './outputs.ts'
import type { Part, Step } from './part.ts'
import type { Sizes } from './sizes.ts'

/** In the order in which they are run. */
export const PARTS: readonly Part[] = [
  {
    name: 'repository',
    about: 'what the plan counts in the repository, and the house rules',
    quick: true,
    steps: () => [
      { name: 'repository', args: ['bench/repository/command.ts'] },
      { name: 'tidy', args: ['--test', '--test-reporter=spec', 'test/tidy/*.test.ts'] },
    ],
  },
  {
    name: 'acceptance',
    about: 'the acceptance tests; a worker killed in its sleep again and again',
    quick: true,
    steps: ({ rounds }) => [
      tests('acceptance', 'test/acceptance'),
      tests('rounds', '--times', String(rounds), 'test/acceptance/chaos-recovery.test.ts'),
      tests('ui', 'test/platform/stack/stack.test.ts'),
      { ...tests('drift', 'test/stack/drift.test.ts'), env: { ORION_TEST_RESTARTS: '10' } },
      tests('audit', 'test/store/schema.test.ts', 'test/store/audit-queries.test.ts'),
    ],
  },
  {
    name: 'plan',
    about: 'the four scenarios of the customer’s plan',
    quick: true,
    steps: ({ rounds, seed }) => [
      {
        name: 'plan',
        args: [
          'acceptance/plan/command.ts',
          ...numbers({ times: rounds, seed }),
          '--server',
          'dev',
          '--json',
        ],
      },
    ],
  },
  {
    name: 'chaos',
    about: 'a crash at every point of Orion’s workflows, on the dev server',
    quick: true,
    steps: ({ seed, workflows }) => [
      chaos('chaos', ['--server', 'dev', '--tier', '0,1', ...list('workflow', workflows)], seed),
    ],
  },
  {
    name: 'chaos-full',
    about: 'that and further tiers on Temporal Server with PostgreSQL',
    quick: false,
    steps: ({ seed, workflows }) => [
      chaos(
        'chaos-full',
        ['--server', 'postgres', '--tier', '0,1,2,3', ...list('workflow', workflows)],
        seed,
      ),
    ],
  },
  {
    name: 'soak-chaos',
    about: 'seeded swarms of random faults under load',
    quick: false,
    steps: ({ seed, swarms, workflows }) => [
      chaos(
        'soak-chaos',
        [
          '--server',
          'dev',
          '--tier',
          '4',
          '--swarms',
          String(swarms),
          ...list('workflow', workflows),
        ],
        seed,
      ),
    ],
  },
  {
    name: 'planted',
    about: 'bugs planted on purpose, each of which must be caught',
    quick: false,
    steps: ({ bugs }) => [
      { name: 'planted', args: ['test/chaos/planted/command.ts', '--json', ...bugs] },
    ],
  },
  {
    name: 'recovery',
    about: 'how long runs stand still after a fault',
    quick: true,
    steps: (sizes) => [{ name: 'recovery', args: recoveryArgs(sizes) }],
  },
  {
    name: 'soak-recovery',
    about: 'workers killed at random moments under load',
    quick: false,
    steps: ({ seed, kills, minutes }) => [
      {
        name: 'soak-recovery',
        args: ['bench/soak/command.ts', '--json', ...numbers({ kills, minutes, seed })],
      },
    ],
  },
  {
    name: 'relay',
    about: 'what the relay costs',
    quick: false,
    steps: ({ n = RELAY_N, seed }) => [
      { name: 'relay', args: ['bench/relay/command.ts', '--json', ...numbers({ n, seed })] },
    ],
  },
  {
    name: 'resources',
    about: 'memory and CPU of a worker, start time of runs',
    quick: true,
    steps: ({ runs, idleSeconds }) => [
      {
        name: 'resources',
        args: [
          'bench/resources/command.ts',
          '--json',
          ...numbers({ runs, 'idle-seconds': idleSeconds }),
        ],
      },
    ],
  },
]

function tests(name: StepName, ...args: readonly string[]): Step {
  return { name, args: ['test/run.ts', ...args] }
}

function chaos(name: StepName, args: readonly string[], seed: number): Step {
  return { name, args: ['bin/orion.js', 'chaos', 'run', ...args, ...numbers({ seed }), '--json'] }
}

// All of it takes an hour; what ships is seen in minutes.
function recoveryArgs({ short, n, seed, ...sizes }: Sizes): readonly string[] {
  const settings = short && sizes.settings.length === 0 ? ['shipped'] : sizes.settings
  const often = n ?? (short ? RECOVERY_N_SHORT : RECOVERY_N)
  return [
    'bench/recovery/command.ts',
    '--json',
    ...numbers({ n: often, seed }),
    ...each('server', sizes.servers),
    ...each('setting', settings),
    ...each('situation', sizes.situations),
  ]
}

function numbers(values: Readonly<Record<string, number>>): string[] {
  return Object.entries(values).flatMap(([name, value]) => [`--${name}`, String(value)])
}

/** One flag with all values. */
function list(name: string, values: readonly string[]): readonly string[] {
  return values.length === 0 ? [] : [`--${name}`, ...values]
}

/** A flag for each value. */
function each(name: string, values: readonly string[]): readonly string[] {
  return values.flatMap((value) => [`--${name}`, value])
}
