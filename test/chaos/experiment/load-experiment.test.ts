import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { loadExperiments } from '../../../src/chaos/experiment/load-experiment.ts'
import { OrionError } from '../../../src/errors/orion-error.ts'

const DOOR = pathToFileURL('src/chaos.ts').href

let folder: string

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orion-experiments-'))
  await writeFile(join(folder, 'workflows.ts'), 'export async function shop() {}\n')
  await writeFile(join(folder, 'activities.ts'), 'export async function pay() {}\n')
})

after(() => rm(folder, { recursive: true, force: true }))

let files = 0

async function load(source: string) {
  files += 1
  const file = join(folder, `orion.chaos.${files}.ts`)
  await writeFile(file, `import { defineExperiment } from '${DOOR}'\n${source}`)
  return loadExperiments(file)
}

async function problemsOf(source: string): Promise<readonly string[]> {
  const error: unknown = await load(source).then(
    () => assert.fail('it was accepted'),
    (error: unknown) => error,
  )
  assert.ok(error instanceof OrionError)
  assert.equal(error.code, 'CHAOS_EXPERIMENT_INVALID')
  return error.details?.['problems'] as readonly string[]
}

const CODE = `workflows: './workflows.ts', activities: './activities.ts'`

test('paths are relative to the file of the experiment, and the name is the workflow’s', async () => {
  const [only, ...others] = await load(
    `export default { ${CODE}, start: { workflow: 'shop', args: [1] } }`,
  )
  assert.deepEqual(others, [])
  assert.equal(only?.name, 'shop')
  assert.equal(only.experiment.workflows, join(folder, 'workflows.ts'))
  assert.equal(only.experiment.activities, join(folder, 'activities.ts'))
  assert.deepEqual(only.experiment.start.args, [1])
})

test('every export of defineExperiment is taken once, and no other export is', async () => {
  const found = await load(`
    export const amount = { start: { workflow: 'shop' } }
    export const one = defineExperiment({ name: 'one', start: { workflow: 'order' } })
    export const two = defineExperiment({ name: 'two', start: { workflow: 'order' } })
    export default one`)
  assert.deepEqual(found.map(({ name }) => name).toSorted(), ['one', 'two'])
})

test('the functions of an experiment are those of the file', async () => {
  const [only] = await load(`export default defineExperiment({
    start: { workflow: 'order' },
    expect: (ending) => 'said ' + ending.status,
    effects: async () => [{ name: 'a', applied: 1 }],
    checkers: [{ name: 'mine', check: () => ({ checker: 'mine', verdict: 'pass', looked: '', problems: [] }) }],
  })`)
  assert.equal(only?.experiment.expect?.({ status: 'completed', result: 1 }), 'said completed')
  assert.equal(typeof only?.experiment.effects, 'function')
  assert.equal(only?.experiment.checkers?.[0]?.name, 'mine')
})

test('all mistakes of a file are reported together', async () => {
  const problems = await problemsOf(`
    export const a = defineExperiment({ start: {}, gatd: [], gated: [7], limits: { runMs: 'long' } })
    export const b = defineExperiment({ workflows: './none.ts', start: { workflow: 'x' } })
    export const c = defineExperiment({ ${CODE}, start: { workflow: 'shp' } })
    export const d = defineExperiment({ start: { workflow: 'oder' }, drive: 'signal' })
    export const e = defineExperiment({ start: { workflow: 'oder' } })`)
  assert.equal(problems.length, 5)
  const [a = '', b = '', c = '', d = '', e = ''] = problems
  assert.match(a, /^a: .*start\.workflow: expected.*gatd/)
  assert.match(
    a,
    /gated\.0: expected the name of an effect, or \{ effect, activity, approvals\? \}/,
  )
  assert.match(a, /limits\.runMs: expected a whole number/)
  assert.match(b, /^b: workflows: there is no file .*none\.ts$/)
  assert.match(c, /^c: start\.workflow: there is no workflow type "shp"; there are shop$/)
  assert.match(d, /^d: drive: expected a function$/)
  assert.match(e, /^e: .*no workflow type "oder"; there are durableDemo, approval, order, batch/)
})

test('two experiments of one name need a name each, which they lack', async () => {
  const problems = await problemsOf(`
    export const a = defineExperiment({ start: { workflow: 'order' } })
    export const b = defineExperiment({ start: { workflow: 'order' } })`)
  assert.deepEqual(problems, ['"order" is the name of several; give each a name'])
})

test('a file that exports no experiment, cannot be loaded or is not there is refused', async () => {
  assert.match((await problemsOf('export const x = 1')).join(' '), /exports nothing/)
  assert.match(
    (await problemsOf('throw new Error("oops")')).join(' '),
    /cannot be loaded \(.*, line \d+: oops\)/,
  )
  const misspelt = await problemsOf('const a = 1\nexport const = 2')
  assert.match(misspelt.join(' '), /cannot be loaded \(\S+\.ts, line \d+: Unexpected token/)
  await assert.rejects(loadExperiments(join(folder, 'nowhere.ts')), {
    code: 'CHAOS_EXPERIMENT_INVALID',
    message: /nowhere\.ts/,
  })
})

test('a wrong default export is reported', async () => {
  assert.match((await problemsOf('export default 7')).join(' '), /^default: .*expected object/)
})
