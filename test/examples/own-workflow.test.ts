import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { stackEnvironment } from '../support/test-settings.ts'
import { uniqueId } from '../support/unique-id.ts'
import { waitFor } from '../support/wait-for.ts'
import { readmeCommands } from './readme-commands.ts'
import { startCommand, typeCommand, type RunningCommand } from './shell.ts'

const README = 'examples/01-own-workflow/README.md'
const README_ID = 'refund-4711'

interface ShownRun {
  readonly status: string
  readonly phase?: string
  readonly result?: { readonly status: string; readonly paymentId?: string }
  readonly failure?: string
  readonly audit: readonly { readonly status: string; readonly metadata: object | null }[]
}

let env: Readonly<Record<string, string>>
let temporary: string
let command: (part: string) => string
let worker: RunningCommand

const startWorker = () => startCommand(command('worker start'), 'worker polls', env)

before(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'orion-examples-'))
  env = stackEnvironment({ TMPDIR: temporary })
  command = await readmeCommands(README)
  worker = await startWorker()
})

after(async () => {
  await worker?.[Symbol.asyncDispose]()
  await rm(temporary, { recursive: true, force: true })
})

const type = (typed: string, id: string) => typeCommand(typed.replaceAll(README_ID, id), env)

async function show(id: string): Promise<ShownRun> {
  return JSON.parse(await type(`${command('run show')} --json`, id)) as ShownRun
}

function untilPhase(id: string, phase: string): Promise<ShownRun> {
  return waitFor(`${id} ${phase}`, async () => {
    const run = await show(id)
    return run.phase === phase && run
  })
}

function untilEnded(id: string): Promise<ShownRun> {
  return waitFor(`the end of ${id}`, async () => {
    const run = await show(id)
    return run.status !== 'running' && run
  })
}

test('an approved refund is paid, although the worker was killed while it waited', async () => {
  const id = uniqueId('refund')
  await type(command('run start'), id)
  await untilPhase(id, 'pending')
  await worker.kill()
  worker = await startWorker()

  await type(command('approval approve'), id)

  const { status, result, audit } = await untilEnded(id)
  assert.equal(status, 'completed')
  assert.equal(result?.status, 'paid')
  assert.match(result?.paymentId ?? '', /^pay-[\da-f]{12}$/)
  const statuses = audit.map(({ status }) => status)
  assert.deepEqual(statuses, ['drafting', 'pending', 'paying', 'paid'])
  assert.deepEqual(audit[2]?.metadata, { approver: 'maria' })
})

test('a rejected refund is not paid', async () => {
  const id = uniqueId('refund')
  await type(command('run start'), id)
  await untilPhase(id, 'pending')

  await type(command('approval approve').replace('approval approve', 'approval reject'), id)

  const { result, audit } = await untilEnded(id)
  assert.deepEqual(result, { status: 'rejected' })
  const statuses = audit.map(({ status }) => status)
  assert.deepEqual(statuses, ['drafting', 'pending', 'rejected'])
})

test('a refund with a wrong input ends at once and says what is wrong', async () => {
  const id = uniqueId('refund')
  await type(command('run start').replace('"orderId"', '"order"'), id)

  const { status, failure } = await untilEnded(id)
  assert.equal(status, 'failed')
  assert.match(failure ?? '', /orderId/)
})
