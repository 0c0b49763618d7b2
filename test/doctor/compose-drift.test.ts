import assert from 'node:assert/strict'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { composeDrift } from '../../src/doctor/drift-compose.ts'

const DOCKER = resolve(import.meta.dirname, '../../docker')

/** Differences of our Compose files after one change by hand, looked at from a folder beside them. */
async function differencesAfter(file: string, from: string | RegExp, to: string) {
  const folder = await mkdtemp(join(tmpdir(), 'compose-'))
  try {
    await cp(DOCKER, join(folder, 'docker'), { recursive: true })
    await mkdir(join(folder, 'src/deep'), { recursive: true })
    const path = join(folder, 'docker', file)
    const text = await readFile(path, 'utf8')
    const changed = text.replace(from, to)
    assert.notEqual(changed, text, 'the change is one')
    await writeFile(path, changed)
    return (await composeDrift(join(folder, 'src/deep')))?.differences
  } finally {
    await rm(folder, { recursive: true })
  }
}

const CONFIG = 'temporal/dynamic-config.yaml'

for (const [file, from, to, difference] of [
  [
    'temporal.env',
    'NUM_HISTORY_SHARDS=4',
    'NUM_HISTORY_SHARDS=8',
    'NUM_HISTORY_SHARDS is "8"; declared: "4"',
  ],
  [
    'temporal.env',
    'RETENTION=168h',
    'RETENTION=24h',
    'TEMPORAL_RETENTION is "24h"; declared: "168h"',
  ],
  [
    'temporal.env',
    'NAMESPACE=default',
    'NAMESPACE=other',
    'TEMPORAL_NAMESPACE is "other"; declared: "default"',
  ],
  [
    'temporal.env',
    'OrionSubject=Text',
    'OrionSubject=Keyword',
    'OrionSubject is "Keyword"; declared: "Text"',
  ],
  ['temporal.env', ' OrionSubject=Text', '', 'OrionSubject is not set; declared: "Text"'],
  [CONFIG, '100ms', '1s', 'history.timerProcessorMaxTimeShift is "1s"; declared: "100ms"'],
  [CONFIG, /$/, 'limit.blobSize.error:\n  - value: 9\n', 'limit.blobSize.error is 9; not declared'],
  [
    CONFIG,
    '- value: 255',
    '- value: 255\n    constraints: {}',
    `${CONFIG} has more than one plain value for each key`,
  ],
  [
    'docker-compose.yml',
    'temporalio/server:1.32.1',
    'temporalio/server:1.31.0',
    'the image is temporalio/server:1.31.0; declared: 1.32.1',
  ],
] as const) {
  test(`Compose: ${difference}`, async () => {
    assert.deepEqual(await differencesAfter(file, from, to), [difference])
  })
}

test('our own Compose files are as declared', async () => {
  assert.deepEqual((await composeDrift(DOCKER))?.differences, [])
})

test("another project's Compose file is left alone", async () => {
  const folder = await mkdtemp(join(tmpdir(), 'foreign-'))
  try {
    await mkdir(join(folder, 'docker'))
    await writeFile(join(folder, 'docker/docker-compose.yml'), 'services: {}\n')
    assert.equal(await composeDrift(folder), undefined)
  } finally {
    await rm(folder, { recursive: true })
  }
})
