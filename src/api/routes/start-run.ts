import { hash } from 'node:crypto'
import type { OrionClient } from '../../client/connect.ts'
import { runMemo } from '../../client/run-memo.ts'
import { startRun, type StartedRun, type StartRunOptions } from '../../client/start-run.ts'
import { nameSchema } from '../../contract/ids.ts'
import { parse } from '../../client/parse.ts'
import { OrionError } from '../../errors/orion-error.ts'

/** Under this name a run keeps what it was asked with. */
const MEMO = 'orionRequest'

export interface Started extends StartedRun {
  /** Whether an earlier request had started it. */
  readonly replayed: boolean
}

/**
 * Starts a run once for each key of a caller, however often it is asked. The run itself keeps
 * what it was asked with, so that nothing else has to be remembered.
 *
 * @throws OrionError `IDEMPOTENCY_KEY_REUSED`, and what `startRun` throws
 */
export async function startOnce(
  client: OrionClient,
  options: StartRunOptions,
  { key, person }: { readonly key: string; readonly person: string },
): Promise<Started> {
  const given = parse(nameSchema('the Idempotency-Key'), key, 'The header')
  const { type, input, taskQueue, custom = false } = options
  const id = options.id ?? `${type}-${digest([person, given]).slice(0, 24)}`
  const asked = digest([
    person,
    given,
    type,
    input ?? null,
    taskQueue ?? '',
    custom,
    options.id ?? '',
  ])
  try {
    const started = await startRun(client, {
      ...options,
      id,
      memo: { ...options.memo, [MEMO]: asked },
    })
    return { ...started, replayed: false }
  } catch (error) {
    if (!(error instanceof OrionError && error.code === 'RUN_ALREADY_EXISTS')) throw error
    const { memo, firstRunId } = await runMemo(client, id)
    if (memo[MEMO] === asked) return { id, runId: firstRunId, replayed: true }
    // An id of the caller's own may be that of a run which somebody else has started.
    if (options.id !== undefined && memo[MEMO] === undefined) throw error
    const message = `The Idempotency-Key "${given}" was used for another request.`
    throw new OrionError('IDEMPOTENCY_KEY_REUSED', message, { cause: error })
  }
}

function digest(parts: readonly unknown[]): string {
  return hash('sha256', JSON.stringify(parts), 'hex')
}
