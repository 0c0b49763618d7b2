import {
  accessSync,
  constants,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { makeFolderSync } from '../files/make-folder.ts'
import { PACKS_MAX } from './limits.ts'
import { encodePack, type Pack, type PackedFile, type Span } from './pack-format.ts'
import { loader, packInUse, type PackUse } from './use-pack.ts'

/** Packages are not edited; and a file that imports needs Node to know where it stands. */
const PACKABLE = /[\\/]node_modules[\\/].*\.js$/
const NOT_PACKABLE = /^#!|\bimport\s*\(/

/**
 * Leaves what this process has loaded of packages for the next: their text first, V8's code of it
 * once a process has run it from the pack. Takes about a tenth of a second, once or twice for an
 * installation. A folder that cannot be written leaves everything as it was.
 *
 * @param more files that must be in the pack too, although this thread has not loaded them
 */
export function leavePack(more: readonly string[] = []): void {
  const use = packInUse()
  if (!use) return
  try {
    if (use.wanted) writePack(use, more)
  } catch {
    // The next start is as slow as this one was.
  }
  use.scripts.clear()
  use.release()
}

function writePack(use: PackUse, more: readonly string[]): void {
  const pack = use.pack()
  const folder = dirname(use.path)
  const draft = `${use.path}.${process.pid}`
  makeFolderSync(folder)
  // Before all the reading, since an image has a folder that its user cannot write to.
  accessSync(folder, constants.W_OK)
  writeFileSync(draft, use.wanted === 'code' && pack ? withCode(pack, use) : packOf(use, more))
  renameSync(draft, use.path)
  removeOld(folder)
}

/** Those of older versions and of folders that are gone. */
function removeOld(folder: string): void {
  const packs = readdirSync(folder).map((name) => join(folder, name))
  const age = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
  const byAge = packs.toSorted((a, b) => age(b) - age(a))
  for (const path of byAge.slice(PACKS_MAX)) rmSync(path, { force: true })
}

function packOf(use: PackUse, more: readonly string[]): Buffer {
  const paths = [...(use.sealed ?? Object.keys(loader._cache)), ...more]
  const parts = new Parts()
  const files = paths.flatMap((path): PackedFile[] => {
    const text = PACKABLE.test(path) ? readFileSync(path) : undefined
    if (!text || NOT_PACKABLE.test(text.toString('latin1'))) return []
    const { size, mtimeMs } = statSync(path)
    const ascii = text.every((byte) => byte < 0x80)
    return [{ path, size, changedMs: mtimeMs, ascii, text: parts.add(text) }]
  })
  const packed = new Set(files.map(({ path }) => path))
  return encodePack({ files, resolutions: among(packed, use) }, parts.all)
}

/** Resolutions that end at a packed file; where there was a pack before, also those of it. */
function among(packed: ReadonlySet<string>, use: PackUse) {
  const folders = Object.entries({ ...use.pack()?.resolutions, ...use.resolutions })
  return Object.fromEntries(
    folders.map(([folder, found]) => [
      folder,
      Object.fromEntries(Object.entries(found).filter(([, path]) => packed.has(path))),
    ]),
  )
}

function withCode(pack: Pack, { scripts }: PackUse): Buffer {
  const parts = new Parts()
  const files = pack.files.map((file): PackedFile => {
    const { code: _old, ...rest } = file
    const text = parts.add(pack.bytes.subarray(...file.text))
    const made = scripts.get(file.path)?.createCachedData()
    return { ...rest, text, ...(made && { code: parts.add(made) }) }
  })
  return encodePack({ files, resolutions: pack.resolutions }, parts.all)
}

/** Buffers one behind the other. */
class Parts {
  readonly all: Buffer[] = []
  #end = 0

  add(part: Buffer): Span {
    this.all.push(part)
    const start = this.#end
    this.#end += part.length
    return [start, this.#end]
  }
}
