import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import type { CampaignReport } from '../../../src/chaos/campaign/campaign-report.ts'
import { findLeaks } from '../../support/leaks.ts'
import { startCampaign } from './support/start-campaign.ts'

test('Ctrl-C reports what was found, and removes servers, workers and folders', async (t) => {
  const outside = await mkdtemp(join(tmpdir(), 'orion-outside-'))
  const temporary = await mkdtemp(join(tmpdir(), 'orion-inside-'))
  t.after(() => rm(outside, { recursive: true, force: true }))
  t.after(() => rm(temporary, { recursive: true, force: true }))
  const report = join(outside, 'report')
  const child = startCampaign(temporary, report)
  const closed = once(child, 'close')
  let heard = ''
  for await (const line of createInterface({ input: child.stderr })) {
    heard += `${line}\n`
    if (!child.killed && /tier 1 {2}[1-9]/.test(line)) child.kill('SIGINT')
  }
  const [code] = (await closed) as [number]
  assert.equal(code, 130, heard)
  assert.match(heard, /^seed \d+$/m)
  assert.match(heard, /INTERRUPTED/)

  const found = JSON.parse(await readFile(join(report, 'report.json'), 'utf8')) as CampaignReport
  assert.equal(found.verdict, 'unknown', 'what was not run has not passed')
  assert.ok((found.experiments[0]?.trials.length ?? 0) > 0, 'what was run is reported')
  assert.deepEqual(await readdir(temporary), [])
  assert.deepEqual(await findLeaks(temporary), [])
})
