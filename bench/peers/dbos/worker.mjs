/** DBOS in an application's process: `node worker.mjs executor`. The same work as the other peers'. */
import { DBOS } from '@dbos-inc/dbos-sdk'
import { hang, note, nowMs, serveCalls } from '../worker-side.ts'

const [executorID = ''] = process.argv.slice(2)
const sleepMs = Number(process.env.BENCH_SLEEP_MS)
const HOUR_S = 3_600

const step = (run, name) => DBOS.runStep(async () => note(run, name), { name })

async function sleeps(run) {
  await step(run, 'first')
  await DBOS.sleep(sleepMs)
  await step(run, 'next')
}

async function works(run) {
  await DBOS.runStep(() => hang(run), { name: 'first' })
}

async function waits(run) {
  await step(run, 'first')
  await DBOS.recv('event', HOUR_S)
  await step(run, 'next')
}

async function steps(count) {
  const times = []
  while (times.length < count)
    times.push(await DBOS.runStep(async () => nowMs(), { name: 'stamp' }))
  return times
}

const WORK = Object.fromEntries(
  [sleeps, works, waits, steps].map((work) => [
    work.name,
    DBOS.registerWorkflow(work, { name: work.name }),
  ]),
)

DBOS.setConfig({
  name: 'orion-bench',
  systemDatabaseUrl: process.env.BENCH_DATABASE_URL,
  executorID,
  logLevel: 'warn',
})
await DBOS.launch()

async function result(name, ...args) {
  const handle = await DBOS.startWorkflow(WORK[name])(...args)
  return handle.getResult()
}

serveCalls({
  start: async (work, run) => void (await DBOS.startWorkflow(WORK[work], { workflowID: run })(run)),
  steps: (count) => result('steps', count),
  one: async () => {
    const begunMs = performance.now()
    await result('steps', 1)
    return performance.now() - begunMs
  },
})
