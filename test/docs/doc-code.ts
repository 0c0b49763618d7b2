/** What becomes of a block where a reader puts it: a file of its own, or a change to one. */
export interface Block {
  readonly file: string
  /** Where the page shows a part alone, what it stands in. */
  readonly within?: readonly [before: string, after: string]
  /** Changes the file that is there. */
  readonly edit?: (text: string, code: string) => string
}

export interface Page {
  /** The folder that the page is about, whose files lie beside the blocks. */
  readonly beside?: string
  readonly blocks: readonly Block[]
}

const PROJECT = 'templates/project'
const EXPERIMENT = [
  `import { defineExperiment } from 'orion-durable/chaos'
  defineExperiment({ start: { workflow: 'shop' },`,
  '})',
] as const

/**
 * Words after the `ts` of a fence whose block is not compiled: code of another product, and
 * declarations that are written from the types.
 */
export const NOT_COMPILED = ['DBOS', 'Inngest', 'LangGraph', 'Restate', 'signature']

/** Each line of TypeScript in the docs, as its reader uses it. */
export const DOC_CODE: Readonly<Record<string, Page>> = {
  'README.md': { blocks: [{ file: 'workflows.ts' }, { file: 'activities.ts' }] },
  'docs/approval-policies.md': {
    blocks: [
      { file: 'refund.ts' },
      {
        file: 'gate.ts',
        within: [
          `import { approvalGate, type ApprovalPolicy } from 'orion-durable/workflow'
          declare const refund: ApprovalPolicy
          declare const args: { readonly order: string; readonly amount: number }
          declare function pay(args: unknown): Promise<void>`,
          '',
        ],
      },
      {
        file: 'people.ts',
        within: [
          `import { refund } from './refund.ts'
          declare const fromMs: number
          declare const untilMs: number`,
          '',
        ],
      },
    ],
  },
  'docs/approvals.md': { blocks: [{ file: 'refund.ts' }] },
  'docs/attested-decisions.md': {
    blocks: [{ file: 'sign.ts', within: ['declare const digest: `sha256:${string}`', ''] }],
  },
  'docs/chaos-checkers.md': { blocks: [{ file: 'orion.chaos.ts', within: EXPERIMENT }] },
  'docs/chaos.md': {
    beside: 'examples/your-own-chaos',
    blocks: [
      { file: 'orion.chaos.ts' },
      { file: 'drive.ts', within: EXPERIMENT },
      {
        file: 'archive.ts',
        within: [
          `declare const order: string
          declare function postLetter(order: string): Promise<void>
          declare function noteInArchive(order: string): Promise<void>`,
          '',
        ],
      },
    ],
  },
  'docs/changes.md': { beside: PROJECT, blocks: [{ file: 'src/buy.ts' }] },
  'docs/effects.md': {
    beside: PROJECT,
    blocks: [{ file: 'src/pay.ts' }, { file: 'src/ship.ts' }, { file: 'src/order.ts' }],
  },
  'docs/errors/replay-broken.md': {
    blocks: [
      {
        file: 'charge.ts',
        within: [
          `declare const order: string
          declare function charge(order: string): Promise<void>`,
          '',
        ],
      },
    ],
  },
  'docs/from/dbos.md': {
    beside: PROJECT,
    blocks: [{ file: 'src/purchase.ts' }, { file: 'src/reserve.ts' }],
  },
  'docs/from/inngest.md': { beside: PROJECT, blocks: [{ file: 'src/purchase.ts' }] },
  'docs/from/langgraph.md': { beside: PROJECT, blocks: [{ file: 'src/purchase.ts' }] },
  'docs/from/restate.md': { beside: PROJECT, blocks: [{ file: 'src/purchase.ts' }] },
  'docs/from/temporal.md': {
    beside: PROJECT,
    blocks: [{ file: 'src/before.ts' }, { file: 'src/after.ts' }],
  },
  'docs/own-workflows.md': {
    blocks: [
      { file: 'workflows.ts' },
      { file: 'activities.ts' },
      { file: 'steps/workflows.ts' },
      {
        file: 'steps/activities.ts',
        within: [
          `declare const payments: { charge(charge: object): Promise<void> }
          export async function reserve(key: string, order: string): Promise<void> {}`,
          '',
        ],
      },
      { file: 'worker.ts' },
    ],
  },
  'docs/payloads.md': { blocks: [{ file: 'client.ts' }] },
  'docs/project.md': { beside: PROJECT, blocks: [{ file: 'orion.config.ts' }] },
  'docs/remote.md': {
    blocks: [
      { file: 'decide.ts' },
      {
        file: 'follow.ts',
        within: [
          `import { connectApi, type RemoteEvent } from 'orion-durable/remote'
          const orion = connectApi({ url: 'http://127.0.0.1:7400' })
          declare function readLastId(): Promise<string | undefined>
          declare function handle(event: RemoteEvent): Promise<void>
          declare function keepLastId(id: string): Promise<void>`,
          '',
        ],
      },
    ],
  },
  'docs/testing.md': {
    beside: PROJECT,
    blocks: [{ file: 'test/purchase.test.ts' }, { file: 'test/replay.test.ts' }],
  },
  'docs/tutorial.md': {
    beside: PROJECT,
    blocks: [
      { file: 'src/workflows.ts', edit: aboveTheGate },
      { file: 'src/activities.ts', edit: insteadOfPay },
      { file: 'orion.chaos.ts' },
    ],
  },
}

/** As the tutorial asks for: a line above the gate. */
export function aboveTheGate(workflows: string, code: string): string {
  return replaced(workflows, /^ *const gate = openApprovalGate/m, (gate) => `${code}${gate}`)
}

/** As the tutorial asks for: another `pay`. */
export function insteadOfPay(activities: string, code: string): string {
  return replaced(activities, /^export const pay = .*?^}\)$/ms, () => code)
}

function replaced(text: string, what: RegExp, by: (found: string) => string): string {
  if (!what.test(text)) throw new Error(`the template has no ${what} any more`)
  return text.replace(what, by)
}
