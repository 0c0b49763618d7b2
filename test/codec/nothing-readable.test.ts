// What Temporal and PostgreSQL hold of encrypted runs, looked for byte by byte.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeRun } from '../../src/client/describe-run.ts'
import { awaitResult } from '../../src/client/end-run.ts'
import { sql, useWorld } from '../store/test-world.ts'
import { startWorker, uniqueTaskQueue } from '../support/worker-process.ts'
import { FAILURE_WORDS, MARKER, playMarkedRuns } from './marked-runs.ts'
import { raiseScene, type Scene } from './scene.ts'
import { CLAIM_CHECK, SEALED } from './sealed-settings.ts'

const world = useWorld()

/** Business records, whose columns people query: readable by design, see docs/payloads.md. */
const RECORDS = ['approval_decisions', 'effect_ledger', 'workflow_audit']

/** The words that each place holds. */
async function traces(scene: Scene): Promise<Readonly<Record<string, string[]>>> {
  const found: Record<string, string[]> = {}
  const words = [MARKER, FAILURE_WORDS]
  for (const table of await tablesWith(scene, MARKER)) found[table] = [MARKER]
  const files = await scene.readBack()
  const sizes = [...files.values()].map(({ length }) => length)
  assert.ok(sizes.reduce((sum, size) => sum + size, 0) > 100_000, 'the runs were written')
  for (const bytes of files.values()) {
    const read = words.filter((word) => bytes.includes(word))
    if (read.length > 0) found['temporal'] = [...new Set([...(found['temporal'] ?? []), ...read])]
  }
  return found
}

/** Every table of every schema but PostgreSQL's own. */
async function tablesWith({ superuserUrl }: Scene, word: string): Promise<string[]> {
  const tables = await sql<{ schema: string; name: string }>(
    superuserUrl,
    `select schemaname as schema, tablename as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') order by name`,
  )
  assert.ok(tables.length > RECORDS.length)
  const found: string[] = []
  for (const { schema, name } of tables) {
    // Bytes are shown in hexadecimal, which is what the second word is for.
    const rows = await sql(
      superuserUrl,
      `select from ${schema}.${name} as one where one::text like $1 or one::text like $2 limit 1`,
      [`%${word}%`, `%${Buffer.from(word).toString('hex')}%`],
    )
    if (rows.length > 0) found.push(name)
  }
  return found
}

test('nothing of an encrypted run is readable, in any table of either database', async () => {
  await using scene = await raiseScene(world, { ...SEALED, ...CLAIM_CHECK })
  const taskQueue = uniqueTaskQueue()
  await using _worker = await startWorker(taskQueue, scene.env)
  await playMarkedRuns(scene, taskQueue)

  const { client } = scene
  assert.match(JSON.stringify(await awaitResult(client, 'by-update', 5_000)), /Quetzalcoatl maria/)
  const { summary } = await describeRun(client, 'by-update')
  assert.equal(summary, `${MARKER} subject (asked by ${MARKER} agent)`)
  await assert.rejects(awaitResult(client, 'refused', 5_000), { message: /charge was refused/ })
  await assert.rejects(awaitResult(client, 'large', 5_000), { message: new RegExp(MARKER) })
  const blobs = await sql(scene.superuserUrl, 'select from payload_blobs')
  assert.ok(blobs.length > 0, 'the large input was put away')

  assert.deepEqual(Object.keys(await traces(scene)).toSorted(), RECORDS)
})

test('the same search finds the same runs when nothing is encrypted', async () => {
  await using scene = await raiseScene(world, CLAIM_CHECK)
  const taskQueue = uniqueTaskQueue()
  await using _worker = await startWorker(taskQueue, scene.env)
  await playMarkedRuns(scene, taskQueue)

  const found = await traces(scene)
  assert.deepEqual(
    Object.keys(found).toSorted(),
    [...RECORDS, 'payload_blobs', 'temporal'].toSorted(),
  )
  assert.deepEqual(found['temporal'], [MARKER, FAILURE_WORDS])
})
