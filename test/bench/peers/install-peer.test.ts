import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { installPeer } from '../../../bench/peers/install/install-peer.ts'
import { isOrionError } from '../../../src/errors/orion-error.ts'

const EMPTY_LOCK = {
  name: 'toy',
  lockfileVersion: 3,
  requires: true,
  packages: { '': { name: 'toy' } },
}

test('a peer is installed once, with our programs beside its packages', async () => {
  await using toy = await openToy({ name: 'toy', private: true })
  const said: string[] = []
  const options = { name: 'toy', ...toy.places, say: (text: string) => void said.push(text) }
  const folder = await installPeer(options)
  assert.deepEqual(
    (await readdir(folder)).filter((file) => file.endsWith('.mjs')),
    ['worker.mjs'],
  )
  assert.deepEqual(await readdir(join(folder, '..')), ['toy', 'worker-side.ts'])
  assert.equal(await installPeer(options), folder)
  assert.deepEqual(said, ['installing toy'])
})

test('a peer that npm cannot install is missing, with the reason, and leaves nothing', async () => {
  await using toy = await openToy({ name: 'toy', private: true, dependencies: { gone: '1.0.0' } })
  const options = { name: 'toy', ...toy.places, say: () => {} }
  await assert.rejects(installPeer(options), (error) => {
    assert.ok(isOrionError(error) && error.code === 'PEER_MISSING', String(error))
    assert.match(error.message, /^toy cannot be had: npm ci failed \(.+\)\.$/)
    return true
  })
  assert.deepEqual(await readdir(join(toy.places.cacheDir, 'bench-peers')), [])
})

/** A peer of no packages; npm refuses it where the lock file does not agree with the manifest. */
async function openToy(manifest: object) {
  const folder = await mkdtemp(join(tmpdir(), 'bench-install-'))
  const places = { peers: join(folder, 'peers'), cacheDir: join(folder, 'cache') }
  const toy = join(places.peers, 'toy')
  await mkdir(toy, { recursive: true })
  await writeFile(join(toy, 'package.json'), JSON.stringify(manifest))
  await writeFile(join(toy, 'package-lock.json'), JSON.stringify(EMPTY_LOCK))
  await writeFile(join(toy, 'worker.mjs'), '')
  await writeFile(join(places.peers, 'worker-side.ts'), '')
  const remove = () => rm(folder, { recursive: true, force: true })
  return { places, [Symbol.asyncDispose]: remove }
}
