import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sha256 } from '../../src/audit/link-hash.ts'
import { createChainVerifier, type Witnesses } from '../../src/audit/verify-chain.ts'
import type { ChainLink } from '../../src/contract/audit-chain.ts'
import { chainOf, rowOf } from './chain-of.ts'

const rows = [1, 2, 3, 4].map((position) => rowOf('a', position, { status: `step ${position}` }))
const chain = chainOf('a', rows)

function kinds(links: readonly ChainLink[], witnesses?: Witnesses): string[] {
  const verifier = createChainVerifier(witnesses)
  for (const link of links) verifier.take(link)
  return verifier.finish().findings.map(({ kind, run, number }) => `${kind} ${run} ${number}`)
}

function changed(index: number, change: Partial<ChainLink>): ChainLink[] {
  return chain.map((link, at) => (at === index ? { ...link, ...change } : link))
}

function known(...chains: readonly (readonly ChainLink[])[]): Witnesses {
  return new Map(chains.map((links) => [links[0]?.run ?? '', links]))
}

test('a chain as it was written has nothing to report, with witnesses too', () => {
  const verifier = createChainVerifier(known(chain))
  for (const link of [...chain, ...chainOf('b', [rowOf('b', 9)])]) verifier.take(link)
  assert.deepEqual(verifier.finish(), { runs: 2, links: 5, findings: [], more: 0 })
})

test('each change of rows and links has its own name', () => {
  const { row: _, ...rowless } = chain[1] ?? chainOf('a', rows)[1] ?? ({} as ChainLink)
  const edited = rowOf('a', 2, { status: 'step two' })
  const swapped = chain.map((link, index) => ({ ...link, number: [1, 3, 2, 4][index] ?? 0 }))
  const cases: readonly (readonly [string, readonly ChainLink[], readonly string[]])[] = [
    ['edit', changed(1, { row: edited }), ['row-changed a 2']],
    ['delete the row', chain.map((link, at) => (at === 1 ? rowless : link)), ['row-missing a 2']],
    ['delete the link', chain.toSpliced(1, 1), ['link-missing a 2']],
    ['delete the first two', chain.slice(2), ['link-missing a 1']],
    ['edit the link', changed(1, { source: 'approval_votes' }), ['link-changed a 2']],
    [
      'edit row and digest',
      changed(1, { row: edited, rowDigest: '0'.repeat(64) }),
      ['link-changed a 2', 'row-changed a 2'],
    ],
    ['move links', swapped.toSorted((a, b) => a.number - b.number), ['order-changed a 2']],
    [
      'exchange positions',
      changed(1, { row: rowOf('a', 3, { status: 'step 2' }) }).map((link, at) =>
        at === 2 ? { ...link, row: rowOf('a', 2, { status: 'step 3' }) } : link,
      ),
      ['order-changed a 2'],
    ],
    [
      'move a row to another run',
      changed(1, { row: rowOf('b', 2, { status: 'step 2' }) }),
      ['runs-swapped a 2'],
    ],
  ]
  for (const [name, links, found] of cases) assert.deepEqual(kinds(links), found, name)
})

test('a chain that fits in itself is found by what others remember of it', () => {
  const others = chainOf('b', [rowOf('b', 8), rowOf('b', 9)])
  const rewritten = chainOf('a', [...rows.slice(0, 2), rowOf('a', 3, { status: 'nothing' })])
  const asA = chainOf('a', [rowOf('a', 8), rowOf('a', 9)])
  const asB = chainOf(
    'b',
    rows.map((row) => row.replaceAll('"a', '"b')),
  )
  const cases: readonly (readonly [string, readonly ChainLink[], readonly string[]])[] = [
    ['cut', [...chain.slice(0, 3), ...others], ['tail-cut a 4']],
    ['remove a run', others, ['run-missing a 1']],
    ['rewrite and cut', [...rewritten, ...others], ['chain-rewritten a 3', 'tail-cut a 4']],
    ['swap runs', [...asA, ...asB], ['runs-swapped a 1', 'tail-cut a 3', 'runs-swapped b 1']],
  ]
  for (const [name, links, found] of cases) {
    assert.deepEqual(kinds(links), [], name)
    assert.deepEqual(kinds(links, known(chain, others)), found, name)
  }
})

test('links of one run under the name of the other are seen without any witness', () => {
  const others = chainOf('b', [rowOf('b', 8), rowOf('b', 9)])
  const renamed = [
    ...others.map((link) => ({ ...link, run: 'a' })),
    ...chain.map((link) => ({ ...link, run: 'b' })),
  ]
  assert.deepEqual(kinds(renamed), ['runs-swapped a 1', 'runs-swapped b 1'])
})

test('what somebody has put in place of a row need not be JSON', () => {
  const digest = sha256('no JSON')
  const forged = chainOf('a', ['null', 'no JSON', '7'])
  for (const row of ['', 'no JSON', 'null', '7', '[]']) {
    assert.deepEqual(kinds(changed(1, { row })), ['row-changed a 2'], row)
  }
  const both = ['runs-swapped a 2', 'link-changed a 2']
  assert.deepEqual(kinds(changed(1, { row: 'no JSON', rowDigest: digest })), both)
  assert.deepEqual(kinds(forged), ['runs-swapped a 1'])
  assert.deepEqual(kinds(forged, known(chain)), [
    'runs-swapped a 1',
    'chain-rewritten a 1',
    'tail-cut a 4',
  ])
})
