// Who may import whom; ARCHITECTURE.md says why. Run: node --test test/tidy/import-law.test.ts
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importsOf, repositoryFiles, type Import } from './repository.ts'

/** What any room may stand on. Ground rooms import `errors` alone. */
const GROUND = ['http', 'time']
const CELLAR = ['config', 'errors', 'telemetry', ...GROUND]

/** `room` allows all of it, `room/file.ts` that file alone, `… (types)` what is gone at run time. */
const LAW: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  approvals: ['contract'],
  workflows: ['contract', 'approvals', 'activities (types)'],
  config: ['contract', 'errors', 'telemetry'],
  errors: ['contract', 'telemetry'],
  telemetry: ['contract'],
  http: ['errors'],
  time: ['errors'],
  activities: ['contract', 'store/store.ts', ...CELLAR],
  store: ['contract', ...CELLAR],
  codec: ['contract', 'store/store.ts', ...CELLAR],
  relay: CELLAR,
  worker: ['contract', 'activities', 'store', 'codec', 'relay', ...CELLAR],
  // Of the worker only what loads no SDK: the supervisor has to be small and quick to start.
  supervisor: [
    'contract',
    'relay',
    'worker/credential-watch.ts',
    'worker/effective-options.ts',
    'worker/health-server.ts',
    'worker/limits.ts',
    'worker/metrics.ts',
    'worker/probe-failed.ts',
    'worker/readiness.ts (types)',
    'worker/shutdown-signals.ts',
    'worker/supervised.ts',
    ...CELLAR,
  ],
  client: ['contract', 'codec', ...CELLAR],
  api: ['client', 'store/store.ts', 'contract', ...CELLAR],
  inbox: [],
  platform: ['contract', ...CELLAR],
  'local-stack': [
    'contract',
    'platform',
    'store',
    'worker/limits.ts',
    'worker/supervised.ts (types)',
    ...CELLAR,
  ],
  doctor: [
    'client',
    'contract',
    'local-stack',
    'platform',
    'relay',
    'store',
    'supervisor/limits.ts',
    'supervisor/guardian/limits.ts',
    'supervisor/upstream-target.ts',
    'worker/effective-options.ts',
    'worker/limits.ts',
    ...CELLAR,
  ],
  chaos: [
    'client',
    'contract',
    'store/store.ts',
    'platform',
    'relay',
    'supervisor',
    'worker',
    ...CELLAR,
  ],
  cli: [
    'api',
    'chaos',
    'client',
    'codec',
    'contract',
    'doctor',
    'local-stack',
    'platform',
    'relay',
    'store',
    'supervisor',
    'worker',
    ...CELLAR,
  ],
}

/** Packages that only the named rooms may import. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  commander: ['cli'],
  '@temporalio/workflow': ['workflows', 'contract'],
  '@temporalio/activity': ['activities'],
  '@temporalio/worker': ['worker', 'chaos'],
  '@temporalio/client': ['client', 'platform', 'chaos'],
  '@temporalio/envconfig': ['config'],
  pg: ['store', 'platform', 'chaos'],
  pino: ['telemetry'],
}

/** What the sandbox cannot load; the bundler would say so later and less clearly. */
const SANDBOXED = {
  rooms: ['workflows', 'approvals', 'contract'],
  packages: ['@temporalio/workflow', 'zod'],
}

const sources = repositoryFiles().filter((file) => /^src\/.*\.ts$/.test(file))

test('rooms import only what the law allows', () => {
  assert.deepEqual(
    sources
      .flatMap(importsOf)
      .filter((entry) => !isLawful(entry))
      .map(tell),
    [],
  )
})

test('every room stands in the law', () => {
  const rooms = new Set(sources.map(roomOf).filter((room) => room !== undefined))
  assert.deepEqual(
    [...rooms].filter((room) => !(room in LAW)),
    [],
  )
})

test('packages are imported by their own rooms alone', () => {
  const wrong = sources.flatMap(importsOf).filter(({ from, specifier, target }) => {
    const room = roomOf(from)
    if (target !== undefined || room === undefined) return false
    if (SANDBOXED.rooms.includes(room)) return !SANDBOXED.packages.includes(specifier)
    return PACKAGES[specifier]?.includes(room) === false
  })
  assert.deepEqual(wrong.map(tell), [])
})

test('nobody but the program and tests imports the command line', () => {
  const others = repositoryFiles().filter((file) =>
    /^(src\/(?!cli\/)|acceptance\/|bench\/|build\/).*\.ts$/.test(file),
  )
  assert.deepEqual(
    others
      .flatMap(importsOf)
      .filter(({ target }) => target?.startsWith('src/cli/'))
      .map(tell),
    [],
  )
})

test('the law catches a wrong arrow', () => {
  const arrow = (from: string, target: string, typeOnly = false): Import => ({
    from,
    target,
    typeOnly,
    specifier: target,
  })
  assert.equal(isLawful(arrow('src/workflows/order.ts', 'src/activities/activities.ts')), false)
  assert.equal(
    isLawful(arrow('src/workflows/order.ts', 'src/activities/activities.ts', true)),
    true,
  )
  assert.equal(isLawful(arrow('src/activities/a.ts', 'src/store/pool.ts')), false)
  assert.equal(isLawful(arrow('src/activities/a.ts', 'src/store/store.ts')), true)
  assert.equal(isLawful(arrow('src/store/pool.ts', 'src/index.ts')), false)
  assert.equal(isLawful(arrow('src/client/a.ts', 'test/support/x.ts')), false)
})

function isLawful({ from, target, typeOnly }: Import): boolean {
  if (target === undefined) return true
  const room = roomOf(from)
  // The one file outside of `src/` that code reads: its version.
  if (target === 'package.json') return room === 'cli'
  if (!target.startsWith('src/')) return false
  // A door may open any room; no room may go back out through one.
  if (room === undefined) return true
  const wanted = roomOf(target)
  if (wanted === undefined) return false
  const allowed = LAW[room] ?? []
  const file = target.slice('src/'.length)
  return (
    wanted === room ||
    allowed.includes(wanted) ||
    allowed.includes(file) ||
    (typeOnly && [wanted, file].some((name) => allowed.includes(`${name} (types)`)))
  )
}

/** The folder below `src/`; undefined for a door, which stands beside the folders. */
function roomOf(file: string): string | undefined {
  return /^src\/([^/]+)\//.exec(file)?.[1]
}

function tell({ from, specifier }: Import): string {
  return `${from} imports ${specifier}`
}
