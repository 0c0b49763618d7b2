import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { AuditReport } from '../../../src/cli/audit/render.ts'
import { decideApproval } from '../../../src/client/decide-approval.ts'
import { awaitResult } from '../../../src/client/end-run.ts'
import { startRun } from '../../../src/client/start-run.ts'
import { sql } from '../../store/test-world.ts'
import { useStore } from '../../store/use-store.ts'
import { runCli, runCliJson } from '../../support/shared-cli.ts'
import { databaseUrl, superuserUrl } from '../../support/test-settings.ts'
import { uniqueId } from '../../support/unique-id.ts'
import { useWorker } from '../../support/use-worker.ts'

const world = useWorker()
/** A database without any record. */
const empty = useStore()
const folder = await mkdtemp(join(tmpdir(), 'orion-audit-'))
after(() => rm(folder, { recursive: true }))

async function approved(): Promise<string> {
  const id = uniqueId('audited')
  const { taskQueue, stack } = world
  const input = { subject: 'refund', requestedBy: 'agent' }
  await startRun(stack.client, { type: 'approval', input, id, taskQueue })
  await decideApproval(stack.client, { id, decision: 'approved', approver: 'maria' })
  await awaitResult(stack.client, id, 30_000)
  return id
}

async function audit(...args: string[]): Promise<AuditReport & { readonly code: number | null }> {
  const { code, value } = await runCliJson(['audit', ...args])
  return { code, ...(value as AuditReport) }
}

/** Of the shared database, as the owner of its tables. */
function asOwner(statement: string): Promise<unknown> {
  const { pathname } = new URL(databaseUrl())
  return sql(Object.assign(new URL(superuserUrl()), { pathname }).href, statement)
}

test('records that nobody has touched pass, in the database, in an export, and beside the history', async () => {
  const id = await approved()
  const file = join(folder, 'export.ndjson')
  const checked = await audit('verify', '--run', id)
  assert.equal(checked.code, 0)
  assert.deepEqual([checked.verdict, checked.runs, checked.links], ['pass', 1, 3])
  assert.equal((await runCli(['audit', 'export', '--run', id, '--out', file])).code, 0)
  assert.equal((await audit('verify', '--export', file)).links, 3)
  assert.equal((await audit('verify', '--run', id, '--against', file)).code, 0)
  const reconciled = await audit('reconcile', '--run', id)
  assert.deepEqual(
    [reconciled.verdict, reconciled.links, reconciled.unwitnessed, reconciled.findings],
    ['pass', 3, 0, []],
  )
})

test('a row that the owner adds with its link is known to no history', async () => {
  const id = await approved()
  await asOwner(
    `insert into workflow_audit (workflow_id, workflow_type, status, run_id, idempotency_key)
     select workflow_id, workflow_type, 'reopened', run_id, run_id || '/transition-3'
     from workflow_audit where workflow_id = '${id}' limit 1`,
  )
  assert.equal((await audit('verify', '--run', id)).code, 0)
  const { code, findings } = await audit('reconcile', '--run', id)
  assert.equal(code, 1)
  assert.deepEqual(
    findings.map(({ kind, number }) => `${kind} ${number}`),
    ['row-forged 4'],
  )
})

test('an export that was edited or cut is found, and another file is refused', async () => {
  const id = await approved()
  const file = join(folder, 'edited.ndjson')
  await runCli(['audit', 'export', '--run', id, '--out', file])
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace('maria', 'bob'))
  const edited = await audit('verify', '--export', file)
  assert.equal(edited.code, 1)
  assert.deepEqual(
    edited.findings.map(({ kind }) => kind),
    ['export-changed', 'row-changed'],
  )
  await writeFile(file, text.split('\n').slice(0, 3).join('\n'))
  const cut = await audit('verify', '--export', file)
  assert.match(cut.findings[0]?.seen ?? '', /cut off after 2 links/)
  await writeFile(file, 'run,number\n')
  const { code, value } = await runCliJson(['audit', 'verify', '--export', file])
  assert.equal(code, 3)
  assert.match(JSON.stringify(value), /AUDIT_EXPORT_INVALID/)
})

test('a table for a spreadsheet has a line for each row, quoted', async () => {
  const id = await approved()
  const file = join(folder, 'rows.csv')
  await runCli(['audit', 'export', '--run', id, '--format', 'csv', '--out', file])
  const lines = (await readFile(file, 'utf8')).trim().split('\r\n')
  assert.equal(lines[0], 'run,number,source,row_digest,previous,hash,row')
  assert.equal(lines.length, 4)
  assert.match(lines[3] ?? '', /,"\{""id"": ""/)
})

test('one run is compared with an export of all, and a misspelt one is not taken for clean', async () => {
  const [a, b] = [await approved(), await approved()]
  const file = join(folder, 'both.ndjson')
  for (const [id, out] of [
    [a, file],
    [b, join(folder, 'b.ndjson')],
  ] as const) {
    assert.equal((await runCli(['audit', 'export', '--run', id, '--out', out])).code, 0)
  }
  assert.equal((await audit('verify', '--run', a, '--against', file)).verdict, 'pass')
  const cases: readonly (readonly [readonly string[], number, RegExp])[] = [
    [['verify', '--run', b, '--against', file], 3, /has no link of the run/],
    [['verify', '--run', b, '--export', file], 3, /checked as a whole/],
    [['verify', '--run', 'nobody'], 4, /no record of a run \\"nobody\\"/],
    [['reconcile', '--run', 'nobody'], 4, /no record of a run \\"nobody\\"/],
    [['export', '--run', 'nobody', '--out', join(folder, 'none.ndjson')], 4, /no record of a run/],
    [['export', '--run', b, '--out', file], 2, /is there already/],
    [['export', '--run', b, '--out', folder], 2, /is there already/],
    [['export', '--run', b, '--out', join(folder, 'no', 'x')], 2, /cannot be written/],
  ]
  for (const [args, exit, said] of cases) {
    const { code, value } = await runCliJson(['audit', ...args])
    assert.deepEqual([code, said.test(JSON.stringify(value))], [exit, true], args.join(' '))
  }
  assert.deepEqual(
    (await readdir(folder)).toSorted().filter((name) => name.startsWith('no')),
    [],
  )
})

test('an earlier export that was cut off remembers less, and is found', async () => {
  const id = await approved()
  const file = join(folder, 'earlier.ndjson')
  await runCli(['audit', 'export', '--run', id, '--out', file])
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.split('\n').slice(0, 3).join('\n'))
  const { code, findings } = await audit('verify', '--run', id, '--against', file)
  assert.equal(code, 1)
  assert.deepEqual(
    findings.map(({ kind, seen }) => `${kind}: ${seen}`),
    ['export-changed: earlier.ndjson: it has no end: it was cut off after 2 links'],
  )
})

test('a run whose rows are all gone is missing', async () => {
  const id = await approved()
  const { code, value } = await runCliJson(['audit', 'reconcile', '--run', id], {
    DATABASE_URL: empty.writerUrl,
  })
  const { findings } = value as AuditReport
  assert.deepEqual([code, findings.map(({ kind }) => kind)], [1, ['run-missing']])
})
