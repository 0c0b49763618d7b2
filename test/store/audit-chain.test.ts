import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createChainVerifier, type Witnesses } from '../../src/audit/verify-chain.ts'
import { witnessesOf } from '../../src/audit/export-witnesses.ts'
import type { ChainLink } from '../../src/contract/audit-chain.ts'
import { openChain } from '../../src/store/audit-chain.ts'
import { fillChain } from '../../bench/audit/fill-chain.ts'
import { TAMPERINGS } from './tamperings.ts'
import { sql } from './test-world.ts'
import { useStore } from './use-store.ts'

const world = useStore()

async function record(run: string, count: number): Promise<void> {
  const event = { workflowId: `wf-${run}`, runId: run, workflowType: 'order' }
  const startedAt = '2026-11-30T12:00:00.000Z'
  for (let step = 1; step <= count; step += 1) {
    const idempotencyKey = `${run}/transition-${step}`
    const status = `step ${step}`
    const metadata = { note: 'é "quoted" \n \u001F 😀', amount: 1.5, none: null }
    await world.store.recordAudit({ ...event, idempotencyKey, status, startedAt, metadata })
  }
  await world.store.recordDecision({
    idempotencyKey: `wf-${run}/approval`,
    workflowId: `wf-${run}`,
    runId: run,
    approvalId: 'approval',
    decision: 'approved',
    approvedBy: 'maria',
    decidedAt: startedAt,
  })
}

async function kinds(
  runs: readonly string[],
  witnesses?: Witnesses,
  pages: { pageLinks?: number } = {},
): Promise<string[]> {
  const verifier = createChainVerifier(witnesses)
  const chain = openChain(world.writerUrl, pages)
  try {
    for await (const link of chain.links()) if (runs.includes(link.run)) verifier.take(link)
    const unsealed = (await chain.unsealed()).filter(({ run }) => runs.includes(run))
    return [
      ...verifier.finish().findings.map(({ kind, run, number }) => `${kind} ${run} ${number}`),
      ...unsealed.map(({ run }) => `row-unsealed ${run}`),
    ]
  } finally {
    await chain.close()
  }
}

async function remembered(runs: readonly string[]): Promise<Witnesses> {
  const chain = openChain(world.writerUrl)
  try {
    const all = await witnessesOf(chain.links())
    return new Map([...all].filter(([run]) => runs.includes(run)))
  } finally {
    await chain.close()
  }
}

/** As somebody who owns the tables and has switched off all that protects them. */
function tamper(...statements: readonly string[]): Promise<unknown> {
  const tables = ['workflow_audit', 'approval_decisions', 'audit_chain']
  const all = (what: string) => tables.map((table) => `alter table ${table} ${what} trigger all`)
  return sql(
    world.superuserUrl,
    ['begin', ...all('disable'), ...statements, ...all('enable'), 'commit'].join('; '),
  )
}

for (const [index, [name, statements, alone, known = alone]] of TAMPERINGS.entries()) {
  test(`the owner of the tables can't ${name} unnoticed`, async () => {
    const [a, b] = [`a-${index}`, `b-${index}`]
    const named = (list: readonly string[]) =>
      list.map((text) => text.replace(' A', ` ${a}`).replace(' B', ` ${b}`))
    await record(a, 3)
    await record(b, 3)
    const witnesses = await remembered([a, b])
    assert.deepEqual(await kinds([a, b], witnesses), [])
    await tamper(...statements(a, b))
    assert.deepEqual(await kinds([a, b]), named(alone))
    // In pages that end between the runs, within them, and after each link.
    for (const pageLinks of [1, 3, 4, 7]) {
      assert.deepEqual(await kinds([a, b], witnesses, { pageLinks }), named(known), `${pageLinks}`)
    }
    assert.deepEqual(await kinds([a, b], witnesses), named(known))
  })
}

test('the same links come in the same order whatever the pages are, also while rows are added', async () => {
  const read = async (pageLinks: number, workflowId?: string) => {
    const chain = openChain(world.writerUrl, { pageLinks })
    try {
      const links: ChainLink[] = []
      for await (const link of chain.links(workflowId)) links.push(link)
      return links
    } finally {
      await chain.close()
    }
  }
  const all = await read(10_000)
  assert.ok(all.length > 50)
  for (const pageLinks of [1, 5, all.length - 1, all.length, all.length + 1]) {
    assert.deepEqual(await read(pageLinks), all, `pages of ${pageLinks}`)
  }
  const [last] = all.slice(-1)
  const own = all.filter(({ run }) => run === last?.run)
  assert.deepEqual(await read(2, `wf-${last?.run}`), own)
  const runs = ['during-1', 'during-2']
  const writing = Promise.all(runs.map((run) => record(run, 12)))
  assert.deepEqual(await kinds(runs, undefined, { pageLinks: 2 }), [])
  await writing
})

// Last, since the others read all chains that are there.
test('a chain of many pages is read whole, and rows at the same time make no gap', async () => {
  await fillChain(world.superuserUrl, { rows: 5_500, say: () => {} })
  const at = (n: number) => record(`many-${n % 2}`, n)
  await Promise.all([1, 2, 3, 4].map(at))
  assert.deepEqual(await kinds(['bench-run', 'many-0', 'many-1']), [])
})
