// A thread that loads its packages from the pack as the main thread does.
import { createRequire } from 'node:module'
import { workerData } from 'node:worker_threads'
import { packInUse, usePack } from './use-pack.ts'

export interface PackedThread {
  /** What the thread runs. */
  readonly file: string
  /** Where packs are kept. */
  readonly packs: string
}

const { file, packs } = workerData as PackedThread
usePack(packs)
createRequire(file)(file)
packInUse()?.release()
