import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { writeReport } from '../../../src/chaos/report/write-report.ts'
import { read } from '../../tidy/repository.ts'
import { REPORT_TYPES, reportSchema, SCHEMA_IS_THE_TYPE } from './report-schema.ts'
import { sampleReport } from './sample-report.ts'

test('three files are written, into a folder that is made, with nothing left beside them', async (t) => {
  const folder = join(await temporaryFolder(t), 'a', 'b')
  const files = await writeReport(sampleReport(), folder)
  assert.deepEqual((await readdir(folder)).toSorted(), ['junit.xml', 'report.html', 'report.json'])
  assert.match(await readFile(files.html, 'utf8'), /^<!doctype html>/)
  assert.match(await readFile(files.junit, 'utf8'), /^<\?xml /)
})

test('report.json is what was found, in the documented shape', async (t) => {
  const { json } = await writeReport(sampleReport(), await temporaryFolder(t))
  const written: unknown = JSON.parse(await readFile(json, 'utf8'))
  assert.deepEqual(reportSchema.parse(written), sampleReport())
  assert.ok(SCHEMA_IS_THE_TYPE)
})

test('every field is documented below the heading of its object, in its order', () => {
  const pages = read('docs/chaos-report.md') + read('docs/chaos-report-trial.md')
  const sections = new Map(
    pages.split(/^### /m).map((section) => [section.split('\n')[0] ?? '', section]),
  )
  for (const [name, { shape }] of Object.entries(REPORT_TYPES)) {
    const rows = (sections.get(name) ?? '').matchAll(/^\| `(\w+)`( \?)? \|/gm)
    const documented = [...rows].map(([, field, optional]) => `${field}${optional ?? ''}`)
    const real = Object.entries(shape).map(
      ([field, schema]) => `${field}${schema.safeParse(undefined).success ? ' ?' : ''}`,
    )
    assert.deepEqual(documented, real, name)
  }
})

async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'orion-report-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  return folder
}
