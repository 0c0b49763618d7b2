// Which room may import which, and which room a package belongs to; ARCHITECTURE.md says why.

/** What any room may stand on. Ground rooms import `errors` alone. */
const GROUND = ['http', 'packages', 'postgres', 'time', 'wire']
export const CELLAR = ['config', 'errors', 'telemetry', ...GROUND]

/** `room` allows all of it, `room/file.ts` that file alone, `… (types)` what is gone at run time. */
export const LAW: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  approvals: ['contract'],
  workflows: ['contract', 'approvals'],
  attestation: ['contract', 'approvals', ...CELLAR],
  config: ['contract', 'errors', 'telemetry'],
  errors: ['contract', 'telemetry', 'wire'],
  telemetry: ['contract'],
  http: ['errors'],
  packages: [],
  postgres: ['errors'],
  time: ['errors'],
  wire: [],
  activities: ['contract', 'approvals', 'attestation', 'store/store.ts', ...CELLAR],
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
  client: ['contract', 'approvals', 'codec', 'store/store.ts (types)', ...CELLAR],
  api: ['approvals', 'attestation', 'client', 'store/store.ts', 'contract', ...CELLAR],
  inbox: [],
  platform: ['contract', ...CELLAR],
  'local-stack': [
    'contract',
    'platform',
    'store',
    'worker/limits.ts',
    'supervisor/slot.ts',
    'supervisor/worker-child.ts',
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
    'approvals',
    'attestation',
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
export const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  commander: ['cli'],
  '@temporalio/workflow': ['workflows', 'contract'],
  '@temporalio/activity': ['activities'],
  '@temporalio/worker': ['worker', 'chaos'],
  '@temporalio/client': ['client', 'platform', 'chaos'],
  '@temporalio/envconfig': ['config'],
  pg: ['store', 'postgres'],
  pino: ['telemetry'],
}

/** What the sandbox cannot load; the bundler would say so later and less clearly. */
export const SANDBOXED = {
  rooms: ['workflows', 'approvals', 'contract'],
  packages: ['@temporalio/workflow', 'zod'],
}
