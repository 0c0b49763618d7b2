import { equal } from 'node:assert/strict'
import { waitFor } from '../support/wait-for.ts'
import { run } from './command.ts'
import type { Stack } from './stack.ts'

const BOTH_AGAIN_TIMEOUT_MS = 60_000

/**
 * Kills one of the worker's two processes. Its supervisor starts another, and neither Docker nor
 * a program that asks for the worker's health notices.
 *
 * @returns seconds until both are ready again
 */
export async function crashOneProcess(stack: Stack): Promise<number> {
  const before = await stack.inspect('worker')
  const [victim, other] = await workerProcesses(stack, before.Id)
  if (!victim || !other) throw new Error('there are not two worker processes')
  const startedAt = performance.now()
  process.kill(victim, 'SIGKILL')
  await waitFor(
    'both worker processes',
    async () => {
      const now = await workerProcesses(stack, before.Id)
      if (now.includes(victim)) return false
      equal(await answer(stack), 'well', 'the other process goes on meanwhile')
      return (await readiness(stack)).includes('"workers:2/2"')
    },
    BOTH_AGAIN_TIMEOUT_MS,
  )
  const seconds = (performance.now() - startedAt) / 1_000
  const { State, RestartCount } = await stack.inspect('worker')
  equal(State.StartedAt, before.State.StartedAt, 'the container was restarted')
  equal(RestartCount, before.RestartCount)
  return seconds
}

async function answer(stack: Stack): Promise<string> {
  const body = await readiness(stack)
  return body.startsWith('{"ok":true') ? 'well' : body
}

/** What the image's own probe prints: the answer of `/readyz`. */
async function readiness(stack: Stack): Promise<string> {
  const { stdout } = await stack.tryCompose(['exec', '-T', 'worker', 'node', '/app/probe.js'])
  return stdout
}

/** Processes with a brother: tini, the shell and the supervisor are each alone. */
async function workerProcesses({ env }: Stack, id: string): Promise<number[]> {
  const table = await run('docker', ['top', id, '-eo', 'pid,ppid'], { env })
  const rows = [...table.matchAll(/^\s*(\d+)\s+(\d+)\s*$/gm)].map(([, pid, parent]) => ({
    pid: Number(pid),
    parent: Number(parent),
  }))
  const inside = new Set(rows.map(({ pid }) => pid))
  const brothers = Map.groupBy(rows, ({ parent }) => parent)
  return rows
    .filter(({ parent }) => inside.has(parent) && (brothers.get(parent)?.length ?? 0) > 1)
    .map(({ pid }) => pid)
}
