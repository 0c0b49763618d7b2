// A new project under `orion dev`: the commands of the tutorial, and what is saved is checked, then served.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { decideApproval } from '../../../src/client/decide-approval.ts'
import { awaitResult } from '../../../src/client/end-run.ts'
import type { OpenChanges } from '../../../src/client/open-changes.ts'
import { startRun } from '../../../src/client/start-run.ts'
import { devKeys } from '../../../src/cli/dev/dev-keys.ts'
import { codeBlocks } from '../../docs/code-blocks.ts'
import { aboveTheGate, insteadOfPay } from '../../docs/doc-code.ts'
import { tryCommand } from '../../examples/shell.ts'
import { runCliJson } from '../../support/shared-cli.ts'
import { connectStack, type StackClient } from '../../support/stack-client.ts'
import { uniqueId } from '../../support/unique-id.ts'
import { waitFor } from '../../support/wait-for.ts'
import { uniqueTaskQueue } from '../../support/worker-process.ts'
import { startDevProject, type DevProject } from './dev-project.ts'

const WAIT_MS = 90_000
/** A failure is shrunk and repeated, which takes minutes on a busy machine. */
const COMMAND_MS = 400_000
const TUTORIAL = 'docs/tutorial.md'
const CRASH = 'purchase/kill-worker@activity:pay#1/attempt1/before-effect'
const taskQueue = uniqueTaskQueue()
let stack: StackClient
let project: DevProject
let sections: readonly string[]
let blocks: readonly string[]

before(async () => {
  stack = await connectStack()
  sections = await codeBlocks(TUTORIAL, 'sh')
  blocks = await codeBlocks(TUTORIAL, 'ts')
  project = await startDevProject(taskQueue)
})
after(async () => {
  await project?.[Symbol.asyncDispose]()
  await stack?.[Symbol.asyncDispose]()
})

/** A decision that comes before the run asks is refused. */
async function untilAsked(id: string): Promise<void> {
  const handle = stack.client.temporal.workflow.getHandle(id)
  await waitFor(
    'the gate',
    async () => (await handle.query<unknown[]>('approvals').catch(() => [])).length === 1,
    WAIT_MS,
  )
}

/** What the tutorial has its reader type, in the project; all lines must succeed. */
async function type(part: string, id = ''): Promise<string> {
  const { code, said } = await tryType(part, id)
  assert.equal(code, 0, said)
  return said
}

async function tryType(part: string, id = ''): Promise<{ code: number; said: string }> {
  const found = sections.filter((section) => section.includes(part))
  assert.equal(found.length, 1, `${TUTORIAL} has one block with "${part}"`)
  // The program itself, which npx would find too.
  const lines = (found[0] ?? '')
    .replaceAll('npx orion', 'orion')
    .replaceAll(/\bp1\b/g, id)
    // The crash that finds it; all of them take minutes.
    .replace('--parallel 1', `$& --only ${CRASH}`)
  const command = `set -e; cd ${project.folder}; ${lines}`
  const { code, stdout, stderr } = await tryCommand(command, project.env, COMMAND_MS)
  return { code, said: `${lines}\n${stdout}\n${stderr}` }
}

test('a folder with files is refused, and nothing in it changes', async () => {
  const { code, value } = await runCliJson(['init', project.folder])
  assert.equal(code, 2)
  assert.equal((value as { error: { code: string } }).error.code, 'FOLDER_NOT_EMPTY')
})

test('the tutorial: tested without servers, run, killed, approved and paid once', async () => {
  assert.match(await type('npm test'), /pass 6/)
  const id = uniqueId('p')
  await type('run start purchase', id)
  await untilAsked(id)
  await type('kill -9', id)
  const { status } = (await awaitResult(stack.client, id, WAIT_MS)) as { status: string }
  assert.equal(status, 'paid')
  const { value } = await runCliJson(['run', 'show', id])
  const { effects } = value as { readonly effects: readonly { readonly name: string }[] }
  assert.deepEqual(
    effects.map(({ name }) => name),
    ['reserve', 'pay'],
  )
})

test('saved code is served if it loads and replays the open runs, and is refused otherwise', async () => {
  const { client } = stack
  const { edit, heard } = project
  const id = uniqueId('purchase')
  const input = { item: 'lamp', amountCents: 4_900 }
  await startRun(client, { type: 'purchase', id, input, taskQueue, custom: true })
  await untilAsked(id)

  const unfinished = (text: string) => aboveTheGate(text, '      await (\n')
  await edit('src/workflows.ts', unfinished)
  await heard(/error WORKER_START_FAILED[\s\S]*The old code goes on\./)

  const [fee = ''] = blocks
  await edit('src/workflows.ts', (text) => aboveTheGate(text.replace('      await (\n', ''), fee))
  const broken = await heard(/error REPLAY_BROKEN[\s\S]*The old code goes on\./)
  assert.ok(broken.includes(id), broken)
  assert.match(broken, /waits at src\/workflows\.ts:\d+/)

  await edit('src/workflows.ts', (text) => guarded(text.replace(fee, '')))
  await heard(/workflows\.ts: checked in \d+ ms, 1 open runs replayed[\s\S]*served by all/)

  await edit('src/activities.ts', (text) => text.replace('payment ${key}', 'paid under ${key}'))
  await heard(/activities\.ts: checked in \d+ ms, workflows unchanged;[\s\S]*served by all/)
  await edit('src/workflows.ts', (text) => aboveTheGate(text, fee))
  assert.ok((await heard(/error REPLAY_BROKEN[\s\S]*The old code goes on\./)).includes(id))
  await edit('src/workflows.ts', (text) => text.replace(fee, ''))
  await heard(/workflows\.ts: checked in \d+ ms, 1 open runs replayed[\s\S]*served by all/)
  await waitFor('the new code to pay', paidByNewCode, WAIT_MS)
  assert.deepEqual(await changeOf(id), { newWay: 1, oldWay: 1, oldRuns: [id] })
  await decideApproval(client, { id, decision: 'approved', approver: 'maria' })
  const { status } = (await awaitResult(client, id, WAIT_MS)) as { status: string }
  assert.equal(status, 'paid')
})

/** A state before the gate, which open runs do not enter. */
function guarded(workflows: string): string {
  const text = aboveTheGate(workflows, "      if (changed('check')) await enter('checking')\n")
  return text.replace('import { openApprovalGate', 'import { changed, openApprovalGate')
}

/** What the list of changes says once a run of the new code is in it. */
async function changeOf(oldRun: string): Promise<object> {
  const { client } = stack
  const id = uniqueId('purchase')
  const input = { item: 'bulb', amountCents: 900 }
  await startRun(client, { type: 'purchase', id, input, taskQueue, custom: true })
  await untilAsked(id)
  return waitFor('the change to be listed', async () => {
    const { value } = await runCliJson(['run', 'changes', '--type', 'purchase'])
    const { changes } = value as OpenChanges
    const change = changes.find(({ id }) => id === 'check')
    if (!change?.oldRuns.includes(oldRun)) return undefined
    const { newWay, oldWay, oldRuns } = change
    return { newWay, oldWay, oldRuns }
  })
}

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

test('a project’s file that breaks is reported, and what is saved then is served all the same', async () => {
  const { edit, heard } = project
  await edit('orion.config.ts', (text) => `${text}throw new Error('broken')\n`)
  await heard(
    /error PROJECT_CONFIG_INVALID: .*broken.* The workers go on with .*src\/workflows\.ts/,
  )
  await edit('src/activities.ts', (text) => text.replace('paid under', 'bought under'))
  await heard(/activities\.ts: served by all workers after/)
  await edit('src/workflows.ts', (text) => `${text}throw new Error('at once')\n`)
  await heard(
    /error WORKER_START_FAILED: .*workflows\.ts throw as they are loaded .*at once[\s\S]*The old code goes on\./,
  )
  await edit('src/workflows.ts', (text) => text.replace(/throw new Error\('at once'\)\n$/, ''))
  await edit('orion.config.ts', (text) => text.replace(/throw .*\n$/, ''))
  await heard(/orion\.config\.ts has changed/)
})

test('a key starts a run like the newest one, and another one approves it', async () => {
  const keys = devKeys({ client: stack.client, taskQueue, ui: undefined, inbox: undefined })
  const [, id = ''] = /^Started (.*)\.$/.exec((await keys['s']?.act()) ?? '') ?? []
  await untilAsked(id)
  const approved = async () => (await keys['a']?.act()) === `${id} is approved.`
  await waitFor('the list to have the run', approved, WAIT_MS)
  const { status } = (await awaitResult(stack.client, id, WAIT_MS)) as { status: string }
  assert.equal(status, 'paid')
})

test('the tutorial: a crash finds the payment that is made twice, and not once it has its key', async () => {
  const [, pay = '', chaos = ''] = blocks
  await project.edit('src/activities.ts', (text) => insteadOfPay(text, pay))
  await project.edit('orion.chaos.ts', () => chaos)
  const found = await tryType('npm run chaos')
  assert.equal(found.code, 1, found.said)
  assert.match(found.said, /payment was applied 2 times/)

  await project.edit('src/activities.ts', (text) => text.replace('= randomUUID()', '= key'))
  await type('npm run chaos')
})
