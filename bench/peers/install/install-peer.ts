import { createHash } from 'node:crypto'
import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { OrionError, reasonOf } from '../../../src/errors/orion-error.ts'
import { runCommand } from '../../../src/platform/process/run-command.ts'
import { INSTALL_MS_MAX } from '../limits.ts'

const LOCKED = ['package.json', 'package-lock.json']
const SHARED = 'worker-side.ts'
const PEERS = fileURLToPath(new URL('..', import.meta.url))

export interface InstallOptions {
  readonly name: string
  readonly cacheDir: string
  /** Where the folders of the peers are. */
  readonly peers?: string
  readonly say: (text: string) => void
}

/**
 * The packages of a peer, as its own lock file has them, in a folder of the cache, and our programs
 * beside them. They are fetched the first time.
 *
 * @returns the folder
 * @throws OrionError PEER_MISSING
 */
export async function installPeer(options: InstallOptions): Promise<string> {
  const { name, peers = PEERS } = options
  try {
    const parent = await installed(options)
    const folder = join(parent, name)
    for (const file of await readdir(join(peers, name))) {
      await copyFile(join(peers, name, file), join(folder, file))
    }
    await copyFile(join(peers, SHARED), join(parent, SHARED))
    return folder
  } catch (error) {
    throw new OrionError('PEER_MISSING', `${name} cannot be had: ${reasonOf(error)}.`, {
      cause: error,
    })
  }
}

/** @returns a folder that has another with the peer's name, which has its packages */
async function installed({ name, cacheDir, peers = PEERS, say }: InstallOptions): Promise<string> {
  const hash = createHash('sha256')
  for (const file of LOCKED) hash.update(await readFile(join(peers, name, file)))
  const all = join(cacheDir, 'bench-peers')
  const parent = join(all, `${name}-${hash.digest('hex').slice(0, 12)}`)
  if (await isThere(parent)) return parent
  say(`installing ${name}`)
  await mkdir(all, { recursive: true })
  // Another bench may do the same now: what has its name is whole.
  const begun = await mkdtemp(join(all, 'begun-'))
  try {
    const folder = join(begun, name)
    await mkdir(folder)
    for (const file of LOCKED) await copyFile(join(peers, name, file), join(folder, file))
    // Their install scripts do nothing that we need.
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder]
    const { ok, reason } = await runCommand('npm', args, { timeoutMs: INSTALL_MS_MAX })
    if (!ok) throw new Error(`npm ci failed (${reason})`)
    await rename(begun, parent).catch(async (error: unknown) => {
      if (!(await isThere(parent))) throw error
    })
    return parent
  } finally {
    await rm(begun, { recursive: true, force: true })
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
