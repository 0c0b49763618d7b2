// What the workflows of others may say, and say here: they get it as their input.
import {
  ApplicationFailure,
  CancellationScope,
  condition,
  defineQuery,
  defineUpdate,
  proxyActivities,
  setHandler,
  sleep,
  upsertMemo,
} from '@temporalio/workflow'

const { refuse } = proxyActivities<{ refuse(text: string): Promise<void> }>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '1 hour' },
})

/** Waits for a decision like a gate of ours, and answers as it likes. */
export async function hostileGate(text: string): Promise<void> {
  const decision = { decision: 'rejected', decisionId: text, approver: text, reason: text }
  const standing = { ...decision, decidedAt: text }
  const asked = { subject: text, requestedBy: text, requestedAt: text, expiresAt: text }
  setHandler(defineQuery('status'), () => ({ status: 'pending', ...asked, details: text }))
  setHandler(
    defineUpdate<unknown, [{ reason?: string }]>('decide'),
    ({ reason }: { reason?: string }) => ({
      accepted: reason === undefined,
      standing,
    }),
  )
  upsertMemo({ note: text })
  // However often it is cancelled.
  await CancellationScope.nonCancellable(async () => {
    void refuse(text).catch(() => {})
    await condition(() => false)
  })
}

export async function hostileFailure(text: string): Promise<void> {
  await sleep(1)
  throw ApplicationFailure.nonRetryable(text, text)
}

export async function hostileResult(text: string): Promise<Record<string, unknown>> {
  return { [text]: [text, { deep: text }] }
}

/** Its task fails forever. */
export async function hostileFault(text: string): Promise<void> {
  throw new TypeError(text)
}
