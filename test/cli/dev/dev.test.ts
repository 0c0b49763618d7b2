// A new project, as `orion init` writes it, under `orion dev`: what is saved is checked, then served.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { decideApproval } from '../../src/client/decide-approval.ts'
import { awaitResult } from '../../src/client/end-run.ts'
import { startRun } from '../../src/client/start-run.ts'
import { PACKAGE_NAME } from '../../src/config/own-package.ts'
import { runCliJson } from '../support/shared-cli.ts'
import { connectStack, type StackClient } from '../support/stack-client.ts'
import { stackEnvironment } from '../support/test-settings.ts'
import { uniqueId } from '../support/unique-id.ts'
import { waitFor } from '../support/wait-for.ts'
import { uniqueTaskQueue } from '../support/worker-process.ts'

const WAIT_MS = 90_000
const taskQueue = uniqueTaskQueue()
let [top, said] = ['', '']
let stack: StackClient
let stop = async () => {}

before(async () => {
  stack = await connectStack()
  top = await realpath(await mkdtemp(join(tmpdir(), 'dev-')))
  const { code, value } = await runCliJson(['init', join(top, 'shop')])
  assert.equal(code, 0, JSON.stringify(value))
  assert.ok((value as { files: string[] }).files.includes('.github/workflows/orion.yml'))
  await mkdir(join(top, 'shop/node_modules'))
  await symlink(resolve('.'), join(top, 'shop/node_modules', PACKAGE_NAME))
  await symlink(resolve('node_modules/@temporalio'), join(top, 'shop/node_modules/@temporalio'))
  // From a folder of the project, as a person may be anywhere in it.
  const child = spawn(process.execPath, [resolve('bin/orion.js'), 'dev'], {
    cwd: join(top, 'shop/src'),
    env: stackEnvironment({
      ORION_TASK_QUEUES: taskQueue,
      ORION_HOME: join(top, 'home'),
      ORION_API_ADDRESS: 'off',
    }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => (said += chunk))
  }
  stop = async () => {
    const gone = once(child, 'close')
    if (child.exitCode === null && child.kill('SIGTERM')) await gone
  }
  await heard(/Serving .*workflows\.ts/)
})
after(async () => {
  await stop()
  await stack[Symbol.asyncDispose]()
  await rm(top, { recursive: true, force: true })
})

/** Waits for a word after the last that was heard. */
async function heard(words: RegExp): Promise<string> {
  const found = await waitFor(`${words} in:\n${said}`, () => words.exec(said) ?? undefined, WAIT_MS)
  said = said.slice(found.index + found[0].length)
  return found[0]
}

/** A decision that comes before the run asks is refused. */
async function untilAsked(id: string): Promise<void> {
  const handle = stack.client.temporal.workflow.getHandle(id)
  await waitFor(
    'the gate',
    async () => (await handle.query<unknown[]>('approvals').catch(() => [])).length === 1,
    WAIT_MS,
  )
}

async function edit(file: string, change: (text: string) => string): Promise<void> {
  const path = join(top, 'shop/src', file)
  const text = await readFile(path, 'utf8')
  const changed = change(text)
  assert.notEqual(changed, text)
  await writeFile(path, changed)
}

const GATE = '      const gate = openApprovalGate({'

test('a folder with files is refused, and nothing in it changes', async () => {
  const { code, value } = await runCliJson(['init', join(top, 'shop')])
  assert.equal(code, 2)
  assert.equal((value as { error: { code: string } }).error.code, 'FOLDER_NOT_EMPTY')
})

test('saved code is served if it loads and replays the open runs, and is refused otherwise', async () => {
  const { client } = stack
  const id = uniqueId('purchase')
  const input = { item: 'lamp', amountCents: 4_900 }
  await startRun(client, { type: 'purchase', id, input, taskQueue, custom: true })
  await untilAsked(id)

  await edit('workflows.ts', (text) => text.replace(GATE, `      await (\n${GATE}`))
  await heard(/error WORKER_START_FAILED[\s\S]*The old code goes on\./)

  const early = '      await pay({ amountCents: 100 })\n'
  await edit('workflows.ts', (text) => text.replace(`      await (\n${GATE}`, early + GATE))
  const broken = await heard(/error REPLAY_BROKEN[\s\S]*The old code goes on\./)
  assert.ok(broken.includes(id), broken)
  assert.match(broken, /waits at src\/workflows\.ts:\d+/)

  await edit('workflows.ts', (text) => text.replace(early, ''))
  await heard(/workflows\.ts: checked in \d+ ms, 1 open runs replayed/)

  await edit('activities.ts', (text) => text.replace('payment ${key}', 'paid under ${key}'))
  await heard(/activities\.ts: checked in/)
  await waitFor('the new code to pay', paidByNewCode, WAIT_MS)
  await decideApproval(client, { id, decision: 'approved', approver: 'maria' })
  const { status } = (await awaitResult(client, id, WAIT_MS)) as { status: string }
  assert.equal(status, 'paid')
})

/** The processes are replaced one by one, so the old one may take a run that comes now. */
async function paidByNewCode(): Promise<boolean> {
  const id = uniqueId('purchase')
  const { client } = stack
  const input = { item: 'shade', amountCents: 1_900 }
  await startRun(client, { type: 'purchase', id, input, taskQueue, custom: true })
  await untilAsked(id)
  await decideApproval(client, { id, decision: 'approved', approver: 'maria' })
  const { paymentId } = (await awaitResult(client, id, WAIT_MS)) as { paymentId: string }
  return paymentId.startsWith('paid under')
}
