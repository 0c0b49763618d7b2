import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { pollUntil } from '../../../src/time/poll-until.ts'
import { SAME_SIGNAL_MS } from '../../../src/worker/limits.ts'
import { findLeaks } from '../../support/leaks.ts'
import { startCampaign } from './support/start-campaign.ts'

/** Servers are asked to stop first, and that takes its time. */
const GONE_MS_MAX = 30_000

test('Ctrl-C twice ends at once, and the servers soon after', async (t) => {
  const temporary = await mkdtemp(join(tmpdir(), 'orion-inside-'))
  t.after(() => rm(temporary, { recursive: true, force: true }))
  const child = startCampaign(temporary, join(temporary, 'report'))
  const closed = once(child, 'exit')
  let heard = ''
  for await (const line of createInterface({ input: child.stderr })) {
    heard += `${line}\n`
    if (!/tier 1 {2}[1-9]/.test(line) || child.killed) continue
    child.kill('SIGINT')
    setTimeout(() => child.kill('SIGINT'), SAME_SIGNAL_MS + 100)
  }
  assert.deepEqual(await closed, [130, null])
  assert.doesNotMatch(heard, /INTERRUPTED/, 'it did not end by the first')

  const left = async () => {
    const files = (await readdir(temporary)).filter((name) => name !== 'report')
    const leaks = await findLeaks(temporary)
    // The process that erases the last folder ends after that.
    return [...files, ...leaks.filter((leak) => leak.startsWith('process'))]
  }
  await pollUntil(async () => (await left()).length === 0, { timeoutMs: GONE_MS_MAX })
  assert.deepEqual(await left(), [])
})
