/**
 * Checks the charts with the tools of the trade: `node test/deploy/check-charts.ts [--write]`.
 * Lint, refusal of wrong values, examples up to date, schemas of three Kubernetes versions, score.
 * Tools come from the PATH, from Orion's cache, or are built and fetched into it.
 */
import { writeFile } from 'node:fs/promises'
import { loadConfig } from '../../src/config/load-config.ts'
import { SCORE_WAIVERS } from './score-waivers.ts'
import { findTools, type Tool } from './chart-tools.ts'
import { kubernetesSchemas } from './kubernetes-schemas.ts'
import * as examples from './rendered-examples.ts'
import { runProgram } from './run-program.ts'
import { WRONG_VALUES } from './wrong-values.ts'

// Grades of kube-score: 10 is well, 7 nearly, 5 a warning, 1 critical.
const GRADE_WELL = 7

const { cacheDir } = loadConfig({ env: process.env }).config
const say = (line: string) => process.stderr.write(`${line}\n`)
const write = process.argv.includes('--write')
let failures = 0

const tools = await findTools(cacheDir, say)
const schemas = await kubernetesSchemas(cacheDir, say)
const streams = new Map<examples.Example, string>()
for (const name of examples.EXAMPLES) {
  streams.set(name, await examples.renderExample(tools.helm, name))
}
const rendered = [...streams.values()].join('\n---\n')

await check('helm lint accepts every example', lint)
await check('wrong values are refused with a word that says why', refuseWrongValues)
await check('deploy/examples/ is what the chart renders', compareExamples)
for (const { version, location } of schemas) {
  await check(`Kubernetes ${version} accepts every object`, () => validate(version, location))
}
await check('a misspelt field is noticed', noticeMisspelling)
await check('kube-score marks nothing but what is waived', score)
process.exitCode = failures === 0 ? 0 : 1

async function check(title: string, find: () => Promise<readonly string[]>): Promise<void> {
  const startedAt = performance.now()
  const wrong = await find()
  const took = `${Math.round(performance.now() - startedAt)} ms`
  process.stdout.write(`${wrong.length === 0 ? 'ok  ' : 'FAIL'} ${title} (${took})\n`)
  for (const line of wrong) process.stdout.write(`       ${line}\n`)
  failures += wrong.length
}

async function lint(): Promise<string[]> {
  const results = await Promise.all(
    examples.EXAMPLES.map((name) =>
      run('helm', ['lint', '--strict', examples.CHART, '-f', valuesOf(name)]),
    ),
  )
  return results.flatMap(({ code, stdout, stderr }) => (code === 0 ? [] : [stdout + stderr]))
}

async function refuseWrongValues(): Promise<string[]> {
  const wrong: string[] = []
  for (const { set, says } of WRONG_VALUES) {
    const base = ['temporal.address=t:7233', 'database.existingSecret.name=db', ...set]
    const flags = base.flatMap((value) => ['--set', value])
    const { code, stderr } = await run('helm', ['template', 'orion', examples.CHART, ...flags])
    if (code === 0) wrong.push(`accepted: ${set.join(' ')}`)
    else if (!says.test(stderr)) wrong.push(`${set.join(' ')} is refused with: ${stderr.trim()}`)
  }
  return wrong
}

async function compareExamples(): Promise<string[]> {
  const differing: string[] = []
  for (const [name, stream] of streams) {
    if (write) await examples.writeExample(name, stream)
    differing.push(...(await examples.compareExample(name, stream)))
  }
  if (write) await writeFile(examples.DIGEST_FILE, await examples.chartDigest())
  return differing.map((file) => `${file} differs; run this with --write`)
}

async function validate(version: string, location: string, input = rendered): Promise<string[]> {
  const args = ['-strict', '-output', 'json', '-kubernetes-version', version]
  const { stdout, stderr } = await run(
    'kubeconform',
    [...args, '-schema-location', location],
    input,
  )
  const { resources = [] } = JSON.parse(stdout || '{}') as {
    resources?: { kind: string; name: string; status: string; msg: string }[]
  }
  return [
    ...(stderr ? [stderr.trim()] : []),
    ...resources.map(({ kind, name, msg }) => `${kind} ${name}: ${msg}`),
  ]
}

async function noticeMisspelling(): Promise<string[]> {
  const misspelt = rendered
    .replace('readOnlyRootFilesystem:', 'readOnlyRootFileSystem:')
    .replace('queueTypes:', 'queueType:')
  const newest = schemas.at(-1)
  if (!newest) return ['there are no schemas']
  const found = await validate(newest.version, newest.location, misspelt)
  return found.length === 2 ? [] : [`2 mistakes were made, ${found.length} noticed`]
}

interface Scored {
  readonly object_name: string
  readonly checks: readonly {
    check: { id: string; name: string }
    grade: number
    skipped: boolean
  }[]
}

async function score(): Promise<string[]> {
  const { stdout } = await run('kube-score', ['score', '-o', 'json', '-'], rendered)
  const marked = (JSON.parse(stdout) as Scored[]).flatMap(({ object_name: name, checks }) =>
    checks
      .filter(({ grade, skipped }) => !skipped && grade < GRADE_WELL)
      .map(({ check }) => ({ name, id: check.id, title: check.name })),
  )
  const needless = Object.keys(SCORE_WAIVERS).filter((id) => !marked.some((mark) => mark.id === id))
  return [
    ...marked
      .filter(({ id }) => !(id in SCORE_WAIVERS))
      .map(({ name, id, title }) => `${name}: ${title} (${id})`),
    ...needless.map((id) => `the waiver of ${id} is needed by nothing`),
  ]
}

function run(tool: Tool, args: readonly string[], input?: string) {
  return runProgram(tools[tool], args, input === undefined ? {} : { input })
}

function valuesOf(name: string): string {
  return `${examples.CHART}/ci/${name}-values.yaml`
}
