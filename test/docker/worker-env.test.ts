import { deepEqual, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { loadConfig } from '../../src/config/load-config.ts'
import { readCompose, readEnv } from './compose-file.ts'

/** The supervisor at rest and under load alike, by `smaps_rollup`. */
const SUPERVISOR_MIB = 100
/** What a process holds beside JavaScript's heap: the SDK's core, and buffers. */
const BESIDE_HEAP_MIB = 210

const env = await readEnv('worker.env')
const { worker } = (await readCompose()).services

test('the worker reads how much it holds from its own file', () => {
  deepEqual(worker?.env_file, ['worker.env'])
})

test('a second worker process is ready to take over', () => {
  ok(Number(env['ORION_WORKER_PROCESSES']) >= 2)
})

test('the heaps of all processes, and what is beside them, fit into the limit', () => {
  const heap = Number(/--max-old-space-size=(\d+)/.exec(env['NODE_OPTIONS'] ?? '')?.[1])
  const limit = Number.parseInt(worker?.mem_limit ?? '', 10)
  const needed = Number(env['ORION_WORKER_PROCESSES']) * (heap + BESIDE_HEAP_MIB) + SUPERVISOR_MIB
  ok(needed <= limit, `${needed} MiB of ${limit}`)
})

test('its file sets what Orion knows, to values that it takes', () => {
  const set = Object.keys(env)
    .filter((name) => name !== 'NODE_OPTIONS')
    .toSorted()
  deepEqual(set, ['ORION_CACHED_WORKFLOWS_MAX', 'ORION_WORKER_PROCESSES'])
  const { config } = loadConfig({ env: { ...env, DATABASE_URL: 'postgresql://localhost/orion' } })
  deepEqual([config.workerProcesses, config.cachedWorkflowsMax], [2, 50])
})
