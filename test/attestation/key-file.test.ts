import assert from 'node:assert/strict'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { readKeyFile, writeKeyFile } from '../../src/attestation/key-file.ts'
import { createSigningKey } from '../../src/attestation/signing-key.ts'

const folder = await mkdtemp(join(tmpdir(), 'orion-keys-'))
after(() => rm(folder, { recursive: true }))

test('a key file is for its owner alone, and never replaces another', async () => {
  const path = join(folder, 'maria.key')
  const key = createSigningKey()
  await writeKeyFile(path, key)
  assert.equal((await stat(path)).mode & 0o777, 0o600)
  assert.equal((await readKeyFile(path)).id, key.id)
  await assert.rejects(writeKeyFile(path, createSigningKey()), { code: 'USAGE' })
  assert.equal((await readKeyFile(path)).id, key.id)
})

test('a file that is no key is refused, and its content is in no message', async () => {
  const path = join(folder, 'text')
  await writeFile(path, 'the secret of another program')
  await assert.rejects(readKeyFile(path), (error: Error & { code: string }) => {
    assert.equal(error.code, 'USAGE')
    return !JSON.stringify(error).includes('secret of another')
  })
  await assert.rejects(readKeyFile(join(folder, 'none')), { code: 'USAGE' })
  await assert.rejects(readKeyFile(folder), { code: 'USAGE' })
})
