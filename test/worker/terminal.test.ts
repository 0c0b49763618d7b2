import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { isAlive } from '../supervisor/support/start-supervisor.ts'
import { stackEnvironment } from '../support/test-settings.ts'
import { waitFor } from '../support/wait-for.ts'
import { uniqueTaskQueue } from '../support/worker-process.ts'

const END_MS_MAX = 60_000

/** `orion worker start` in a terminal, once a worker of it polls; with the pids of both. */
async function startInTerminal() {
  const command = `exec '${process.execPath}' bin/orion.js worker start`
  const terminal = spawn('script', ['-qfc', command, '/dev/null'], {
    env: stackEnvironment({ ORION_TASK_QUEUES: uniqueTaskQueue(), ORION_WORKER_PROCESSES: '1' }),
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let text = ''
  terminal.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  const ready = () => /"worker":(\d+)[^\n]*"worker process is ready"/.exec(text)?.[1]
  const worker = Number(await waitFor('a worker', ready, END_MS_MAX))
  const stat = await readFile(`/proc/${worker}/stat`, 'utf8')
  const supervisor = Number(/^\d+ \(.*\) \S (\d+)/.exec(stat)?.[1])
  return { terminal, supervisor, replaced: () => text.split('worker process is ready').length > 2 }
}

test('a supervisor is replaced by SIGHUP in its terminal, and ends once that is closed', async () => {
  const { terminal, supervisor, replaced } = await startInTerminal()
  try {
    process.kill(supervisor, 'SIGHUP')
    await waitFor('another worker', replaced, END_MS_MAX)
    assert.ok(await isAlive(supervisor))
    const closed = once(terminal, 'exit')
    terminal.kill('SIGKILL')
    await closed
    await waitFor('the end', async () => !(await isAlive(supervisor)), END_MS_MAX)
  } finally {
    terminal.kill('SIGKILL')
    if (await isAlive(supervisor)) process.kill(supervisor, 'SIGKILL')
  }
})
