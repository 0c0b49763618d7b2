/** A page of the reference: a door of the package, or a part of one that would be too long. */
export interface Chapter {
  /** Below docs/reference. */
  readonly file: string
  /** As a program imports it. */
  readonly door: string
  /** What of the door is on it, for the table of contents. */
  readonly topic: string
  /** Where the same is explained, as a path from the page and the words of its link. */
  readonly guides: readonly (readonly [path: string, words: string])[]
  /** Entries that are declared there; all that no other chapter of the door has, where absent. */
  readonly declaredIn?: RegExp
}

export const CHAPTERS: readonly Chapter[] = [
  {
    file: 'workflow.md',
    door: 'orion-durable/workflow',
    topic: 'what workflow code imports: gates, sagas, transitions',
    guides: [
      ['../own-workflows.md', 'your own workflows'],
      ['../effects.md', 'effects and sagas'],
      ['../changes.md', 'changing workflow code'],
    ],
  },
  {
    file: 'workflow-policies.md',
    door: 'orion-durable/workflow',
    topic: 'policies within workflow code, and the machine behind them',
    guides: [['../approval-policies.md', 'approval policies']],
    declaredIn: /^src\/approvals\//,
  },
  {
    file: 'activities.md',
    door: 'orion-durable/activities',
    topic: 'effects that happen once, heartbeats',
    guides: [['../effects.md', 'effects and sagas']],
  },
  {
    file: 'config.md',
    door: 'orion-durable/config',
    topic: '`orion.config.ts`',
    guides: [['../project.md', 'a project']],
  },
  {
    file: 'testing.md',
    door: 'orion-durable/testing',
    topic: 'workflows in tests, without servers',
    guides: [['../testing.md', 'testing']],
  },
  {
    file: 'chaos.md',
    door: 'orion-durable/chaos',
    topic: 'files of experiments',
    guides: [
      ['../chaos.md', 'chaos'],
      ['../chaos-checkers.md', 'what the checks prove'],
    ],
  },
  {
    file: 'client.md',
    door: 'orion-durable',
    topic: 'start runs and steer them',
    guides: [['../../examples/02-order-saga/README.md', 'runs from a program']],
  },
  {
    file: 'decisions.md',
    door: 'orion-durable',
    topic: 'decide, and see what waits',
    guides: [['../approvals.md#for-developers', 'approvals']],
    declaredIn: /^src\/(client\/(requests\/|decide|list-approvals|recorded)|contract\/approval)/,
  },
  {
    file: 'settings.md',
    door: 'orion-durable',
    topic: 'settings, payloads, errors',
    guides: [
      ['../configuration.md', 'configuration'],
      ['../payloads.md', 'payloads'],
      ['../errors/README.md', 'errors'],
    ],
    declaredIn: /^src\/(config|codec|errors)\//,
  },
  {
    file: 'approvals.md',
    door: 'orion-durable',
    topic: 'policies, people and requests',
    guides: [
      ['../approvals.md', 'approvals'],
      ['../approval-policies.md', 'approval policies'],
    ],
    declaredIn: /^src\/approvals\/(policy|request)\//,
  },
  {
    file: 'approval-shapes.md',
    door: 'orion-durable',
    topic: 'requests and answers of other programs',
    guides: [['../approval-policies.md#other-programs', 'other programs']],
    declaredIn: /^src\/approvals\/shapes\//,
  },
  {
    file: 'attestation.md',
    door: 'orion-durable',
    topic: 'signed decisions',
    guides: [['../attested-decisions.md', 'attested decisions']],
    declaredIn: /^src\/attestation\//,
  },
  {
    file: 'remote.md',
    door: 'orion-durable/remote',
    topic: 'the client of the HTTP API',
    guides: [['../remote.md', 'call Orion from a program']],
  },
  {
    file: 'worker.md',
    door: 'orion-durable/worker',
    topic: 'programs that run workers themselves',
    guides: [['../own-workflows.md#the-import-orion-durableworker', 'your own worker program']],
  },
]
