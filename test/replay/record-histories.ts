/**
 * Records golden histories: `node test/replay/record-histories.ts [names]`. Only those that are
 * not there yet are written: a released history is never recorded again, because runs
 * with just that history may still be under way somewhere.
 */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { OrionClient } from '../../src/client/connect.ts'
import { describeRun } from '../../src/client/describe-run.ts'
import { startRun } from '../../src/client/start-run.ts'
import { startSharedStack } from '../support/shared-stack.ts'
import { connectStack } from '../support/stack-client.ts'
import { temporalAddress, temporalBin } from '../support/test-settings.ts'
import { waitFor } from '../support/wait-for.ts'
import { startWorker } from '../support/worker-process.ts'
import { SCENARIOS, type Scenario } from './scenarios.ts'

const FOLDER = new URL('histories/', import.meta.url)
const say = (line: string) => void process.stderr.write(`${line}\n`)

const shared = await startSharedStack(say)
try {
  Object.assign(process.env, shared.env)
  await recordAll(process.argv.slice(2))
} finally {
  await shared.stop()
}

async function recordAll(names: readonly string[]): Promise<void> {
  await mkdir(FOLDER, { recursive: true })
  await using stack = await connectStack()
  const missing = Object.entries(SCENARIOS).filter(
    ([name]) =>
      !existsSync(new URL(`${name}.json`, FOLDER)) && (names.length === 0 || names.includes(name)),
  )
  for (const [workflows, scenarios] of Map.groupBy(missing, ([, { workflows }]) => workflows)) {
    const args = workflows === undefined ? [] : ['--workflows', workflows]
    await using _worker = await startWorker('default', {}, args)
    for (const [name, scenario] of scenarios) await record(stack.client, name, scenario)
  }
}

async function record(client: OrionClient, name: string, scenario: Scenario): Promise<void> {
  const { type, input, act, begin } = scenario
  // As a program that does not know Orion's client: the input may be wrong on purpose.
  if (begin) await begin(client, name)
  else await startRun(client, { type, id: name, input, custom: true })
  const { runId } = await client.temporal.workflow.getHandle(name).describe()
  await act?.(client, name)
  await waitFor('the end', async () => (await describeRun(client, name)).status !== 'running')
  await writeFile(new URL(`${name}.json`, FOLDER), await historyJson(name, runId))
  say(`recorded ${name}`)
}

// By the vendor's own command, whose form every SDK and the UI can read.
async function historyJson(workflowId: string, runId: string): Promise<string> {
  const place = ['--address', temporalAddress(), '--workflow-id', workflowId, '--run-id', runId]
  const { stdout } = await promisify(execFile)(
    temporalBin(),
    ['workflow', 'show', ...place, '--output', 'json'],
    { maxBuffer: 10_000_000 },
  )
  return stdout
}
