import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { payloadKeysSetting } from '../../src/config/payload-keys.ts'
import { createKeyRing } from '../../src/codec/key-ring.ts'
import { KEY_FILE_LOOK_MS } from '../../src/codec/limits.ts'

const text = (...ids: string[]) =>
  ids.map((id) => `${id}:${Buffer.alloc(32, id).toString('base64')}`).join('\n')

test('the first key encrypts, and each is found by its id', () => {
  const payloadKeys = payloadKeysSetting.parse(text('new', 'old'))
  const ring = createKeyRing({ payloadKeys, payloadKeysFile: undefined })
  assert.equal(ring?.first().id, 'new')
  assert.equal(ring?.find('old')?.id, 'old')
  assert.equal(ring?.find('other'), undefined)
  assert.equal(createKeyRing({ payloadKeys: undefined, payloadKeysFile: undefined }), undefined)
  assert.throws(() => createKeyRing({ payloadKeys, payloadKeysFile: '/keys' }), {
    code: 'CONFIG_INVALID',
  })
})

test('a file is looked at now and then, and at once for a key that is missing', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'keys-'))
  t.after(() => rm(folder, { recursive: true }))
  let nowMs = 0
  t.mock.method(performance, 'now', () => nowMs)
  const payloadKeysFile = join(folder, 'keys')
  await writeFile(payloadKeysFile, text('one'))
  const ring = createKeyRing({ payloadKeys: undefined, payloadKeysFile })
  await writeFile(payloadKeysFile, text('second', 'one'))
  assert.equal(ring?.first().id, 'one', 'not yet')
  nowMs = KEY_FILE_LOOK_MS
  assert.equal(ring?.first().id, 'second')
  await writeFile(payloadKeysFile, text('third', 'second', 'one'))
  assert.equal(ring?.find('third')?.id, 'third')
  await writeFile(payloadKeysFile, 'half written')
  nowMs *= 3
  assert.equal(ring?.first().id, 'third')
})
