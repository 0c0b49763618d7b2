// `orion dev` under twenty edits while fifty runs wait: npm run test:dev. One edit breaks replay.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { decideApproval } from '../../../src/client/decide-approval.ts'
import { awaitResult } from '../../../src/client/end-run.ts'
import { readHistory } from '../../../src/client/run-history.ts'
import { startRun } from '../../../src/client/start-run.ts'
import { codeBlocks } from '../../docs/code-blocks.ts'
import { aboveTheGate } from '../../docs/doc-code.ts'
import { connectStack, type StackClient } from '../../support/stack-client.ts'
import { uniqueId } from '../../support/unique-id.ts'
import { waitFor } from '../../support/wait-for.ts'
import { uniqueTaskQueue } from '../../support/worker-process.ts'
import { startDevProject, type DevProject } from './dev-project.ts'

const RUNS = 50
const EDITS = 20
const STARTED_AT_ONCE = 4
const BREAKING = 10
const WAIT_MS = 120_000

const taskQueue = uniqueTaskQueue()
let stack: StackClient
let project: DevProject
let ids: readonly string[]
/** Runs that were started after an edit, to see whose code pays. */
const others: string[] = []

before(async () => {
  stack = await connectStack()
  // As a person has it: a supervisor, which replaces one process after the other.
  project = await startDevProject(taskQueue, { ORION_WORKER_PROCESSES: '1' })
  const started: string[] = []
  let left = RUNS
  // A burst of them all makes tasks wait on any machine, whose code nobody replaces.
  const start = async () => {
    while (left-- > 0) started.push(await waitingRun())
  }
  await Promise.all(Array.from({ length: STARTED_AT_ONCE }, start))
  ids = started
})
after(async () => {
  await project?.[Symbol.asyncDispose]()
  await stack?.[Symbol.asyncDispose]()
})

async function waitingRun(): Promise<string> {
  const id = uniqueId('purchase')
  const input = { item: 'lamp', amountCents: 4_900 }
  await startRun(stack.client, { type: 'purchase', id, input, taskQueue, custom: true })
  const handle = stack.client.temporal.workflow.getHandle(id)
  const asks = async () => (await handle.query<unknown[]>('approvals').catch(() => [])).length === 1
  await waitFor('the gate', asks, WAIT_MS)
  return id
}

async function paymentOf(id: string): Promise<string> {
  await decideApproval(stack.client, { id, decision: 'approved', approver: 'maria' })
  const result = await awaitResult(stack.client, id, WAIT_MS)
  return (result as { readonly paymentId: string }).paymentId
}

/** Every other edit is one of the workflows. */
async function saveEdit(number: number): Promise<void> {
  const mark = `edit-${number}.`
  await (number % 2 === 0
    ? project.edit('src/activities.ts', (text) =>
        text.replace(/`payment .*`/, `\`payment ${mark}\``),
      )
    : project.edit('src/workflows.ts', (text) =>
        text.replace(/'paid', paymentId.* }$/m, `'paid', paymentId: \`\${paymentId} ${mark}\` }`),
      ))
}

/** Until a run is paid by the new code; how long after the file was saved. */
async function untilPaidByNewCode(number: number, savedAtMs: number): Promise<number> {
  const isNew = async () => {
    const id = await waitingRun()
    others.push(id)
    return (await paymentOf(id)).includes(`edit-${number}.`)
  }
  await waitFor(`edit ${number} to be served`, isNew, WAIT_MS)
  return Math.round(performance.now() - savedAtMs)
}

async function breakReplay(): Promise<void> {
  const [fee = ''] = await codeBlocks('docs/tutorial.md', 'ts')
  await project.edit('src/workflows.ts', (text) => aboveTheGate(text, fee))
  const broken = await project.heard(/error REPLAY_BROKEN[\s\S]*The old code goes on\./)
  // The server's list may still have a run that has just ended.
  const [, count] = /does not replay (\d+) of \1 open runs/.exec(broken) ?? []
  assert.ok(Number(count) >= RUNS, broken)
  assert.match(broken, /waits at src\/workflows\.ts:\d+/)
  await project.edit('src/workflows.ts', (text) => text.replace(fee, ''))
  await project.heard(/served by all workers/)
}

test('each of twenty edits is served within seconds, and the one that breaks replay is not', async () => {
  const times: number[] = []
  for (let number = 1; number <= EDITS; number += 1) {
    if (number === BREAKING) await breakReplay()
    else {
      // A person takes longer from one edit to the next.
      await project.heard(/a spare process waits/)
      const savedAtMs = performance.now()
      await saveEdit(number)
      const checked = await project.heard(/checked in \d+ ms, (\d+ open runs|workflows unchanged)/)
      const checkedMs = Math.round(performance.now() - savedAtMs)
      const [paidMs, served] = await Promise.all([
        untilPaidByNewCode(number, savedAtMs),
        project.heard(/served by all workers after \d+ ms/),
      ])
      times.push(paidMs)
      process.stderr.write(
        `edit ${number}: ${checked}, ${checkedMs} ms after it was saved; ${served}; a run paid by it after ${paidMs} ms\n`,
      )
    }
  }
  times.sort((a, b) => a - b)
  const [fastest = 0, median = 0] = [times[0], times[Math.floor(times.length / 2)]]
  process.stderr.write(`fastest ${fastest} ms, median ${median} ms\n`)
})

test('an activity that is renamed in one file is refused, and so is a type that open runs need', async () => {
  const { edit, heard } = project
  await edit('src/activities.ts', (text) => text.replace('const pay =', 'const payOut ='))
  await heard(/activities\.ts no longer exports pay,[\s\S]*The old code goes on\./)
  await edit('src/activities.ts', (text) => text.replace('const payOut =', 'const pay ='))
  await heard(/served by all workers after/)

  await edit('src/workflows.ts', (text) => text.replace('function purchase(', 'function buy('))
  await heard(/no longer export purchase, [\s\S]*The old code goes on\./)
  await edit('src/workflows.ts', (text) => text.replace('function buy(', 'function purchase('))
  await heard(/served by all workers after/)
})

test('no task failed, and each of the waiting runs is paid once, by the newest code', async () => {
  const payments = await Promise.all(ids.map(paymentOf))
  assert.equal(payments.filter((payment) => payment.includes(`edit-${EDITS}.`)).length, RUNS)
  for (const id of [...ids, ...others]) {
    const events = await readHistory(stack.client, id)
    const failed = events.filter(({ type }) => /task(Failed|TimedOut)/i.test(type))
    assert.deepEqual(failed, [], id)
  }
})
