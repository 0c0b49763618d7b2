// `orion policy …` with files alone, good ones and bad ones.
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { runCli, runCliJson } from '../../support/shared-cli.ts'
import { uniqueId } from '../../support/unique-id.ts'

const folder = await mkdtemp(join(tmpdir(), 'orion-policy-'))
after(() => rm(folder, { recursive: true }))

const POLICY = {
  schema: 'orion.policy/v1',
  name: 'refund',
  version: 4,
  approvers: { groups: ['finance'] },
  quorum: 2,
  deadline: '24h',
  ladder: [{ after: '16h', approvers: { roles: ['director'] } }],
}
const PEOPLE = {
  persons: [
    { id: 'anna', groups: ['finance'] },
    { id: 'ben', groups: ['finance'] },
    { id: 'cleo', roles: ['director'] },
  ],
}
const votes = [
  { after: '1h', by: 'anna', verdict: 'approve', answer: 'counted' },
  { after: '2h', by: 'ben', verdict: 'approve' },
]
const CASES = [
  { name: 'two of finance approve', requestedBy: 'agent', steps: votes, expect: 'approved' },
  { name: 'nobody answers', requestedBy: 'agent', until: '25h', expect: 'expired' },
]

const docs = await readFile(new URL('../../../docs/policy-checks.md', import.meta.url), 'utf8')

async function file(name: string, content: unknown): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

const people = await file('people.json', PEOPLE)
const policy = await file('refund.json', POLICY)
const table = await file('cases.json', { cases: CASES })

test('lint, explain and test say what the docs say of a good policy', async () => {
  const lint = await runCli(['policy', 'lint', policy, '--people', people])
  assert.equal(lint.code, 0)
  assert.ok(docs.includes(`\n${lint.stdout}`), lint.stdout)
  const by = ['--requested-by', 'cleo', '--people', people]
  const explained = await runCli(['policy', 'explain', policy, ...by])
  assert.match(explained.stdout, /Could decide now {2}anna, ben\nKept out {10}cleo\n/)
  const stuck = ['policy', 'explain', policy, '--requested-by', 'ben', '--people', people]
  const { stdout } = await runCli(stuck)
  assert.match(stdout, /^State {13}unsatisfiable: too few could approve/)
  assert.doesNotMatch(stdout, /Deadline/)
  const junit = join(folder, 'out.xml')
  const tested = ['policy', 'test', policy, '--people', people, '--table', table]
  assert.equal((await runCli([...tested, '--junit', junit])).code, 0)
  assert.match(await readFile(junit, 'utf8'), /tests="2" failures="0"/)
})

test('what is wrong with a policy, its people, its table or its file has a coded answer', async () => {
  const zone = { ...POLICY, hours: { zone: 'Mars/Base', days: { mon: [['09:00', '17:00']] } } }
  const noZone = await file('zone.json', zone)
  const never = { zone: 'UTC', days: { mon: [['09:00', '09:01']] } }
  const tooFew = await file('few.json', { ...POLICY, deadline: '5000h', hours: never })
  const failing = await file('failing.json', { cases: [{ ...CASES[0], expect: 'rejected' }] })
  const cases: readonly (readonly [readonly string[], number, RegExp])[] = [
    [['lint', join(folder, 'none.json')], 2, /USAGE/],
    [['lint', await file('text.json', 'no JSON')], 2, /INPUT_INVALID/],
    [['lint', people], 2, /INPUT_INVALID/],
    [['lint', folder], 2, /USAGE/],
    [['lint', noZone], 1, /Mars/],
    [['lint', tooFew], 1, /too few/],
    [['explain', noZone, '--requested-by', 'cleo'], 2, /INPUT_INVALID.*Mars/],
    [['explain', tooFew, '--requested-by', 'cleo'], 2, /INPUT_INVALID.*too few/],
    [['explain', policy, '--requested-by', 'cleo', '--at', 'soon'], 2, /USAGE/],
    [['test', noZone, '--table', table], 2, /INPUT_INVALID.*Mars/],
    [['test', policy, '--table', people], 2, /INPUT_INVALID/],
    [['test', policy, '--table', failing], 1, /it is approved, not rejected/],
    [['test', policy, '--table', table, '--junit', join(folder, 'no', 'x')], 2, /USAGE.*--junit/],
  ]
  for (const [args, exit, said] of cases) {
    const { code, value } = await runCliJson(['policy', ...args, '--people', people])
    const text = JSON.stringify(value)
    assert.deepEqual([code, said.test(text)], [exit, true], `${args.join(' ')}: ${text}`)
  }
})

test('a policy under which nothing was decided has nothing to compare with', async () => {
  const unused = await file('unused.json', { ...POLICY, name: uniqueId('unused') })
  const { code, stdout } = await runCli(['policy', 'backtest', unused])
  assert.equal(code, 0)
  assert.match(stdout, /^No request under a policy "unused.*has been decided yet\./)
})
