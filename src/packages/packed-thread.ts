// A thread that loads its packages from the pack as the main thread does.
import { createRequire } from 'node:module'
import { workerData } from 'node:worker_threads'
import { packInUse, usePack } from './use-pack.ts'

export interface PackedThread {
  /** What the thread runs. */
  readonly file: string
  /** Where packs are kept; absent where this process uses none. */
  readonly packs?: string
  /** A module whose `before` gets the file, before that is loaded. */
  readonly first?: string
}

const { file, packs, first } = workerData as PackedThread
if (packs !== undefined) usePack(packs)
if (first !== undefined) {
  const { before } = (await import(first)) as { readonly before: (file: string) => void }
  before(file)
}
createRequire(file)(file)
packInUse()?.release()
