import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { writeReport } from '../../../src/chaos/report/write-report.ts'
import { forgetSecrets, keepSecret } from '../../../src/telemetry/secrets.ts'
import { hostileReport } from './hostile-report.ts'

test('a secret of the settings is in none of the three, wherever a run has put it', async (t) => {
  keepSecret('canary&<4711>')
  t.after(forgetSecrets)
  const folder = await mkdtemp(join(tmpdir(), 'orion-report-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  const text = `said canary&<4711> postgresql://u:${encodeURIComponent('canary&<4711>')}@h`
  const files = await writeReport(hostileReport(text), folder)
  for (const file of Object.values(files)) {
    const written = await readFile(file, 'utf8')
    assert.match(written, /\[redacted\]/)
    assert.doesNotMatch(written, /canary/)
  }
})
