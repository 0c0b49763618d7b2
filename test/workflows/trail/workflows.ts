import {
  ApplicationFailure,
  CancellationScope,
  continueAsNew,
  defineSignal,
  setHandler,
  setWorkflowOptions,
  sleep,
} from '@temporalio/workflow'
import { withTransitions } from '../../../src/workflow.ts'

// Small workflows, each of which uses its trail in a way that people do.

/** Waits in a state for as long as it takes, and lets a cancellation through. */
export function sleeper(): Promise<void> {
  return withTransitions('a sleeper', async ({ enter, end }) => {
    await enter('working')
    await sleep('1 hour')
    await end('completed')
  })
}

/** Works in portions, each a run of its own. */
export function portions(left: number): Promise<void> {
  return withTransitions('portions', async ({ enter, end }) => {
    await enter('working')
    if (left > 0) return continueAsNew<typeof portions>(left - 1)
    return end('completed')
  })
}

/** Two states at the same time. */
export function parallel(): Promise<void> {
  return withTransitions('parallel', async ({ enter, end }) => {
    await Promise.all([enter('one'), enter('two'), enter('three')])
    await end('completed')
  })
}

/** Does not wait for the row of its first state. */
export function unawaited(): Promise<void> {
  return withTransitions('unawaited', async ({ enter }) => {
    void enter('working')
  })
}

/** Fails inside of its trail, fixes that outside of it, and goes on. */
export async function caught(): Promise<string> {
  try {
    await withTransitions('caught', async ({ enter }) => {
      await enter('working')
      throw ApplicationFailure.nonRetryable('no luck')
    })
  } catch {
    await sleep(10)
  }
  return 'went on'
}

export async function endThenEnter(): Promise<void> {
  await withTransitions('end, then enter', async ({ enter, end }) => {
    await end('completed')
    await enter('working')
  })
}

/** Its parts report their states themselves. */
export function nested(): Promise<void> {
  return withTransitions('outer', () =>
    withTransitions('inner', async ({ enter, end }) => {
      await enter('working')
      await end('completed')
    }),
  )
}

/** One part after the other. */
export async function twice(): Promise<void> {
  await withTransitions('first', ({ enter }) => enter('first'))
  await withTransitions('second', async ({ enter, end }) => {
    await enter('second')
    await end('completed')
  })
}

export function failing(message: string): Promise<void> {
  return withTransitions('failing', async ({ enter }) => {
    await enter('working', { metadata: { message } })
    throw ApplicationFailure.nonRetryable(message)
  })
}

/** Is about a text of any length, and enters states of any length. */
export function long(subject: string, state: string): Promise<void> {
  return withTransitions(subject, async ({ enter, end }) => {
    await enter(state)
    await end('completed')
  })
}

/** Gives its row what JSON has no word for, or too much of it. */
export function wild(bytes: number): Promise<void> {
  const itself: Record<string, unknown> = { big: 2n ** 64n, call: () => 1, half: 'a\ud800b\0c' }
  itself['itself'] = itself
  const metadata = { ...itself, huge: 'x'.repeat(bytes) } as unknown as { text: string }
  return withTransitions('wild', ({ end }) => end('completed', { metadata }))
}

export const failSignal = defineSignal('fail')

/** Fails by a signal, which ends a run as well as its main line does. */
export function failedBySignal(): Promise<void> {
  return withTransitions('failed by a signal', async ({ enter }) => {
    await enter('working')
    setHandler(failSignal, () => {
      throw ApplicationFailure.nonRetryable('the signal says so')
    })
    await sleep('1 hour')
  })
}

/** Cancels a part of itself and does not catch that: Temporal calls it failed. */
export function cancelsItsPart(): Promise<void> {
  return withTransitions('cancels its part', async ({ enter }) => {
    await enter('working')
    await CancellationScope.cancellable(async () => {
      CancellationScope.current().cancel()
      await sleep('1 hour')
    })
  })
}

/** Ends by an error that the workflow itself names as final. */
export function failsByOption(): Promise<void> {
  return withTransitions('fails by option', async ({ enter }) => {
    await enter('working')
    throw new RangeError('out of range')
  })
}
setWorkflowOptions({ failureExceptionTypes: [RangeError] }, failsByOption)
