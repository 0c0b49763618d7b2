// The supervisor never loads Temporal's SDK; its README says why.
// Run: node --test test/tidy/supervisor-loads.test.ts
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importsOf, type Import } from './repository.ts'

const ENTRY = 'src/supervisor/run-supervisor.ts'
const SDK = /^@temporalio\/(worker|client|workflow|activity|core-bridge|common|proto)\b/

test('nothing that the supervisor loads at run time reaches the SDK', () => {
  assert.deepEqual(sdkImports(ENTRY), [])
})

test('the walk finds an SDK that is loaded by way of others', () => {
  assert.notDeepEqual(sdkImports('src/worker.ts'), [])
})

/** Imports of the SDK by all files that one loads, itself or through others. */
function sdkImports(entry: string): string[] {
  return loadedFrom(entry)
    .filter(({ specifier }) => SDK.test(specifier))
    .map(({ from, specifier }) => `${from} imports ${specifier}`)
}

function loadedFrom(entry: string): Import[] {
  const seen = new Set<string>()
  const open = [entry]
  const found: Import[] = []
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    const loaded = importsOf(file).filter(({ typeOnly }) => !typeOnly)
    found.push(...loaded)
    open.push(...loaded.flatMap(({ target }) => (target?.endsWith('.ts') ? [target] : [])))
  }
  return found
}
