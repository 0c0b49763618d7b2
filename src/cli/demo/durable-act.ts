import { setTimeout as delay } from 'node:timers/promises'
import { awaitResult } from '../../client/end-run.ts'
import { fetchEvents, type HistoryEvent } from '../../client/history.ts'
import { startRun } from '../../client/start-run.ts'
import type { DurableDemoResult } from '../../contract/durable-demo.ts'
import { formatDuration } from '../../contract/duration.ts'
import { OrionError } from '../../errors/orion-error.ts'
import type { DemoResult } from './demo-result.ts'
import { STEP_TIMEOUT_MS } from './limits.ts'
import { until, type Stage } from './stage.ts'
import type { Story } from './story.ts'

const ID = 'demo-durable'
const STEPS = 4

type DurableResult = Pick<DemoResult, 'startMs' | 'recoveryMs' | 'steps' | 'effects'>

/** Starts a run, kills its worker in the middle of the sleep, and looks what became of it. */
export async function playDurableRun(
  stage: Stage,
  story: Story,
  sleepMs: number,
): Promise<DurableResult> {
  const { client, store } = stage
  story.chapter('A run that sleeps')
  const calledAtMs = Date.now()
  await startRun(client, { type: 'durableDemo', id: ID, input: { steps: STEPS, sleep: sleepMs } })
  const timerStarted = await eventOf(stage, 'timerStarted')
  const firstTask = await eventOf(stage, 'workflowTaskCompleted')
  const startMs = firstTask.atMs - calledAtMs
  story.line(`The run started; its first task was complete after ${startMs} ms.`)
  story.line(`Two of ${STEPS} steps are done. It sleeps for ${formatDuration(sleepMs)}.`)

  const dueAtMs = timerStarted.atMs + sleepMs
  await delay(Math.max(0, (dueAtMs - Date.now()) / 2))
  const killedAtMs = await killWorker(stage, story)

  story.progress('the run wakes up')
  const result = (await awaitResult(client, ID, sleepMs + STEP_TIMEOUT_MS)) as DurableDemoResult
  const resumed = await resumedAt(stage)
  const recoveryMs = Math.max(0, resumed.atMs - Math.max(killedAtMs, dueAtMs))
  story.line(`It continued where it had stopped, ${recoveryMs} ms after the sleep was over.`)

  const effects = countByName(await store.listEffects(ID))
  const counts = Object.entries(effects).map(([name, times]) => `${name} ${times}×`)
  story.line(`Effects in PostgreSQL: ${counts.join(', ')}.`)
  return { startMs, recoveryMs, steps: result.steps, effects }
}

async function killWorker(stage: Stage, story: Story): Promise<number> {
  const pid = stage.worker.pid()
  if (pid === undefined) throw new OrionError('INTERNAL', 'The demo has no worker to kill.')
  const next = stage.nextWorker()
  const killedAtMs = Date.now()
  process.kill(pid, 'SIGKILL')
  story.line(`kill -9 ${pid}: the worker is gone, in the middle of the sleep.`, 'bad')
  story.progress('another worker starts')
  const successor = await next
  story.line(`Worker ${successor} took its place after ${Date.now() - killedAtMs} ms.`)
  return killedAtMs
}

async function eventOf({ client }: Stage, type: string): Promise<HistoryEvent> {
  let found: HistoryEvent | undefined
  await until(`the event ${type}`, async () => {
    found = (await fetchEvents(client, ID)).find((event) => event.type === type)
    return found !== undefined
  })
  if (!found) throw new OrionError('INTERNAL', `The event ${type} was seen and is gone.`)
  return found
}

// Progress is the first task that a worker completed after the timer had fired.
async function resumedAt({ client }: Stage): Promise<HistoryEvent> {
  const events = await fetchEvents(client, ID)
  const fired = events.findIndex(({ type }) => type === 'timerFired')
  const resumed = events.slice(fired).find(({ type }) => type === 'workflowTaskCompleted')
  if (fired >= 0 && resumed) return resumed
  throw new OrionError('CHECK_FAILED', 'The history shows no task after the timer.')
}

function countByName(effects: readonly { readonly name: string }[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { name } of effects) counts[name] = (counts[name] ?? 0) + 1
  return counts
}
