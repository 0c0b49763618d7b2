// Settings, error codes, constants and figures that the docs name are those of the code.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { publishedManifest, type Manifest } from '../../build/published-manifest.ts'
import { SETTINGS, type Setting } from '../../src/config/settings.ts'
import { CATALOGUE } from '../../src/errors/catalogue.ts'
import { read, repositoryFiles } from './repository.ts'

const files = repositoryFiles()
const pages = files.filter((file) => file.endsWith('.md') && file !== 'CHANGELOG.md')
const settings: readonly Setting[] = Object.values(SETTINGS)
const variables = new Set(settings.map(({ variable }) => variable))

/** From HTTP/2, RFC 9113; from GitLab. */
const FOREIGN = new Set(['SETTINGS_MAX_CONCURRENT_STREAMS', 'CI_MERGE_REQUEST_TARGET_BRANCH_NAME'])

/** Names in capitals within backticks, as `RUN_NOT_FOUND` or `ORION_HOME`. */
function namesOf(page: string): string[] {
  const code = [...read(page).matchAll(/`([^`\n]*)`/g)].map(([, text = '']) => text)
  return [...code.join(' ').matchAll(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g)].map(([name]) => name)
}

test('every ORION_ variable that a page names is a setting', () => {
  const wrong = pages.flatMap((page) =>
    namesOf(page)
      .filter((name) => name.startsWith('ORION_') && !variables.has(name))
      .map((name) => `${page}: ${name}`),
  )
  assert.deepEqual(wrong, [])
})

test('every other name in capitals is an error code, or stands in the code', () => {
  const sources = files.filter((file) => /\.(ts|js|ya?ml|env|json)$|Dockerfile/.test(file))
  const inCode = new Set(
    sources.flatMap((file) => read(file).match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g) ?? []),
  )
  const wrong = pages.flatMap((page) =>
    namesOf(page)
      .filter((name) => !(name in CATALOGUE) && !inCode.has(name) && !FOREIGN.has(name))
      .map((name) => `${page}: ${name}`),
  )
  assert.deepEqual(wrong, [])
})

test('the figures of the README are the smallest and the largest of the table in recovery', () => {
  const cells = read('docs/recovery.md')
    .split('\n')
    .filter((line) =>
      /^\| (dev|postgres) \| `(idle|activity|workflow-task|approval)` \|/.test(line),
    )
    .map((line) => (line.split('|')[5] ?? '').split('/').map(Number))
  const range = (at: number) => {
    const values = cells.map((cell) => cell[at] ?? Number.NaN)
    return `${Math.min(...values)} to ${Math.max(...values)}`
  }
  const text = read('README.md')
  assert.equal(cells.length, 8)
  assert.ok(text.includes(`${range(0)} ms at the median`), range(0))
  assert.ok(text.includes(`${range(1)} ms at p95`), range(1))
})

test('the Node that the README and CONTRIBUTING ask for is the one of package.json', () => {
  const manifest = JSON.parse(read('package.json')) as Manifest & { engines: { node: string } }
  const [, clone = ''] = /^>=(\d+\.\d+)\.0$/.exec(manifest.engines.node) ?? []
  for (const page of ['README.md', 'CONTRIBUTING.md']) {
    assert.ok(read(page).includes(`Node ${clone} or newer`), `${page}: Node ${clone}`)
  }
  const lock = JSON.parse(read('package-lock.json')) as {
    packages: { '': { engines: { node: string } } }
  }
  assert.equal(lock.packages[''].engines.node, manifest.engines.node)
})

test('the published package asks for the Node that bin/orion.js can run the code with', () => {
  const manifest = JSON.parse(read('package.json')) as Manifest
  const [, needed = ''] = /It needs Node (\d+\.\d+) or newer/.exec(read('bin/orion.js')) ?? []
  assert.deepEqual(publishedManifest(manifest)['engines'], { node: `>=${needed}.0` })
  assert.ok(read('README.md').includes(`Node ${needed}`), `the README names ${needed}`)
})

test('a line --- stands alone: right below a text it makes a heading of it', () => {
  const wrong = pages.filter((page) => /[^\n]\n---\n/.test(read(page).replace(/^---\n/, '')))
  assert.deepEqual(wrong, [])
})
