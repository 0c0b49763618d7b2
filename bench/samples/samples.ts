import type { Client, WorkflowHandle } from '@temporalio/client'

/** What the sample's own client does, and the result that it must get. */
export interface Sample {
  readonly folder: string
  readonly workflow: string
  readonly args?: readonly unknown[]
  /** JavaScript or TypeScript; absent files are not served. */
  readonly workflows?: string
  readonly activities?: string
  /** From the start of the runs to the SIGKILL: within what the sample does. */
  readonly killAfterMs: number
  /** After the SIGKILL, what a person does with the run; its answer, or the run's. */
  readonly drive?: (handle: WorkflowHandle, client: Client) => Promise<unknown>
  readonly expected: unknown
}

const ACTIVITIES = 'activities.ts'

/** How a cancelled run's result is written. */
const CANCELLED = 'cancelled'

export const SAMPLES: readonly Sample[] = [
  {
    folder: 'hello-world',
    workflow: 'example',
    args: ['Temporal'],
    activities: ACTIVITIES,
    killAfterMs: 0,
    expected: 'Hello, Temporal!',
  },
  {
    folder: 'hello-world-js',
    workflow: 'example',
    args: ['Temporal'],
    workflows: 'workflows.js',
    activities: 'activities.js',
    killAfterMs: 0,
    expected: 'Hello, Temporal!',
  },
  {
    folder: 'child-workflows',
    workflow: 'parentWorkflow',
    args: ['Alice', 'Bob'],
    activities: ACTIVITIES,
    killAfterMs: 20,
    expected: 'I am a child named Alice\nI am a child named Bob',
  },
  { folder: 'continue-as-new', workflow: 'loopingWorkflow', killAfterMs: 3_500, expected: null },
  {
    folder: 'activities-cancellation-heartbeating',
    workflow: 'runCancellableActivity',
    activities: ACTIVITIES,
    killAfterMs: 3_000,
    drive: async (handle) => {
      await handle.cancel()
    },
    expected: CANCELLED,
  },
  {
    folder: 'signals-queries',
    workflow: 'unblockOrCancel',
    killAfterMs: 500,
    drive: async (handle) => {
      const blocked = await handle.query('isBlocked')
      await handle.signal('unblock')
      await handle.result()
      return blocked
    },
    expected: true,
  },
  {
    folder: 'state',
    workflow: 'trackState',
    killAfterMs: 500,
    drive: async (handle) => {
      await handle.signal('setValue', 'meaning', 42)
      const value = await handle.query('getValue', 'meaning')
      await handle.cancel()
      return [value, await ending(handle)]
    },
    expected: [42, CANCELLED],
  },
  {
    folder: 'timer-progress',
    workflow: 'progress',
    killAfterMs: 4_500,
    drive: async (handle) => {
      await handle.result()
      return handle.query('getProgress')
    },
    expected: 100,
  },
  {
    folder: 'sleep-for-days',
    workflow: 'sleepForDays',
    activities: ACTIVITIES,
    killAfterMs: 1_000,
    drive: async (handle) => handle.signal('complete'),
    expected: 'done!',
  },
  {
    folder: 'patching-api',
    workflow: 'myWorkflow',
    activities: 'activities/index.ts',
    killAfterMs: 50,
    // It sleeps for a day after its activity.
    drive: async (handle) => {
      await handle.cancel()
    },
    expected: CANCELLED,
  },
  {
    folder: 'message-passing/execute-update',
    workflow: 'counter',
    killAfterMs: 500,
    drive: async (handle) => {
      await handle.executeUpdate('fetchAndAdd', { args: [1] })
      const refused = await handle.executeUpdate('fetchAndAdd', { args: [-1] }).catch(() => true)
      await handle.executeUpdate('done')
      return [refused, await handle.result()]
    },
    expected: [true, 1],
  },
  {
    folder: 'early-return',
    workflow: 'transactionWorkflow',
    killAfterMs: 2_000,
    expected: { finalAmount: 77, status: 'complete' },
  },
  {
    folder: 'dsl-interpreter',
    workflow: 'DSLInterpreter',
    args: [{ variables: { a: 'b' }, root: { activity: { name: 'activity1', arguments: ['a'] } } }],
    activities: ACTIVITIES,
    killAfterMs: 0,
    expected: null,
  },
]

/** A run's result, or how else it ended. */
export async function ending(handle: WorkflowHandle): Promise<unknown> {
  try {
    return (await handle.result()) ?? null
  } catch (error) {
    const { status } = await handle.describe()
    if (status.name === 'CANCELLED') return CANCELLED
    throw error
  }
}
