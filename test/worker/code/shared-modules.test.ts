import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { ReusableVMWorkflowCreator } from '@temporalio/worker/lib/workflow/reusable-vm.js'
import { toPayloads } from '../../../src/testing/payloads.ts'
import { createSandbox } from '../../../src/testing/sandbox.ts'
import { makeBundle } from '../../../src/worker/code/make-bundle.ts'
import { oneSdk } from '../../../src/worker/code/one-sdk.ts'

const WORKFLOWS = fileURLToPath(new URL('../../../src/workflows/index.ts', import.meta.url))

/** What the SDK evaluated for one run alone. */
interface OwnModules {
  readonly activator: { readonly moduleCache: ReadonlyMap<string, unknown> }
}

let code = ''
before(async () => {
  ;({ code } = await makeBundle(WORKFLOWS, { sealed: false }, oneSdk(undefined)))
})

test('no run evaluates the schemas and rules that all runs share', async (t) => {
  const create = t.mock.method(ReusableVMWorkflowCreator.prototype, 'createWorkflow')
  const sandbox = await createSandbox(code, [])
  const identity = { workflowId: 'w', runId: 'r', firstRunId: 'r', workflowType: 'approval' }
  const run = await sandbox.begin({ ...identity, startMs: 0 })
  const created = (await create.mock.calls[0]?.result) as unknown as OwnModules
  const evaluated = [...created.activator.moduleCache.keys()]
  await run.dispose()
  await sandbox.destroy()
  assert.ok(evaluated.includes('./src/workflows/index.ts'), evaluated.join())
  const again = evaluated.filter((name) => /src\/(contract|approvals)\/|\/zod\//.test(name))
  assert.deepEqual(again, [])
})

// The SDK freezes what runs share, and a schema makes what it needs on first use.
test('schemas that runs share still parse', async () => {
  const sandbox = await createSandbox(code, [])
  const identity = { workflowId: 'w', runId: 'r', firstRunId: 'r', workflowType: 'approval' }
  const run = await sandbox.begin({ ...identity, startMs: 0 })
  const input = toPayloads([{ subject: 'Refund', requestedBy: 'agent', timeout: '1 hour' }])
  const begun = { workflowId: 'w', workflowType: 'approval', arguments: input, attempt: 1 }
  const commands = await run.activate(
    { nowMs: 0, events: 3, jobs: [{ initializeWorkflow: begun }] },
    false,
  )
  await run.dispose()
  await sandbox.destroy()
  assert.ok(commands.length > 0)
  const failed = commands.find(({ failWorkflowExecution }) => failWorkflowExecution)
  assert.equal(failed, undefined)
})

// A state that one run leaves there would reach all others of the worker.
test('what runs share keeps no state', () => {
  const modules = [...code.matchAll(/^\/\*\*\*\/ "\.\/(src\/(?:contract|approvals)\/[^"]+)"/gm)]
  const files = modules.map(([, file = '']) => file)
  assert.ok(files.length > 40, files.join())
  const state = /^(export )?(let |const \w+.* = new (Weak)?(Map|Set)(<.*>)?\(\))/m
  assert.deepEqual(
    files.filter((file) => state.test(readFileSync(file, 'utf8'))),
    [],
  )
})
