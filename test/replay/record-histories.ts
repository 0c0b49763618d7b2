/**
 * Records golden histories: `node test/replay/record-histories.ts [names]`. Only those that are
 * not there yet are written: a history that was released is never recorded anew, since runs
 * with just that history may still be under way somewhere.
 */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { describeRun } from '../../src/client/describe-run.ts'
import { startRun } from '../../src/client/start-run.ts'
import { startSharedStack } from '../support/shared-stack.ts'
import { connectStack } from '../support/stack-client.ts'
import { temporalAddress, temporalBin } from '../support/test-settings.ts'
import { waitFor } from '../support/wait-for.ts'
import { startWorker } from '../support/worker-process.ts'
import { SCENARIOS } from './scenarios.ts'

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
  await using _worker = await startWorker('default')
  for (const [name, { type, input, act }] of Object.entries(SCENARIOS)) {
    const file = new URL(`${name}.json`, FOLDER)
    if (existsSync(file) || (names.length > 0 && !names.includes(name))) continue
    const { client } = stack
    // As a program that does not know Orion's client: the input may be wrong on purpose.
    await startRun(client, { type, id: name, input, custom: true })
    await act?.(client, name)
    await waitFor('the end', async () => (await describeRun(client, name)).status !== 'running')
    await writeFile(file, await historyJson(name))
    say(`recorded ${name}`)
  }
}

// By the vendor's own command, whose form every SDK and the UI can read.
async function historyJson(workflowId: string): Promise<string> {
  const place = ['--address', temporalAddress(), '--workflow-id', workflowId]
  const { stdout } = await promisify(execFile)(
    temporalBin(),
    ['workflow', 'show', ...place, '--output', 'json'],
    { maxBuffer: 10_000_000 },
  )
  return stdout
}
