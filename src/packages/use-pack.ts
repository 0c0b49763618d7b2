import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import Module from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cachedDataVersionTag } from 'node:v8'
import { Script } from 'node:vm'
import { isLate, lateModule } from './late-packages.ts'
import { decodePack, type Pack, type PackedFile } from './pack-format.ts'

/** What is patched of Node's loader, as every tool does that changes how files are loaded. */
export interface Loader {
  _resolveFilename: (request: string, parent: Parent | undefined, ...more: unknown[]) => string
  readonly _extensions: Record<string, (module: Loaded, filename: string) => void>
  readonly _cache: Readonly<Record<string, unknown>>
}
interface Parent {
  readonly filename?: string | null
}
interface Loaded extends NodeJS.Module {}

export const loader = Module as unknown as Loader
const HEAD = '(function (exports, require, module, __filename, __dirname) { '
const TAIL = '\n})'

/** What a process that uses a pack, or is to write one, knows of its packages. */
export interface PackUse {
  readonly path: string
  /** As it was left, read when it is asked for. */
  pack(): Pack | undefined
  /** Gives its memory back; who asks for it again reads it again. */
  release(): void
  /** Files that came from the pack, with what V8 made of them; kept where that is wanted. */
  readonly scripts: Map<string, Script>
  readonly resolutions: Record<string, Record<string, string>>
  /** Files that were loaded before it was sealed; what comes later is not Orion's own. */
  sealed: readonly string[] | undefined
  /** What the next process could do better with: a pack, or V8's code in it. */
  wanted: 'pack' | 'code' | undefined
}

let use: PackUse | undefined

export function packInUse(): PackUse | undefined {
  return use
}

/**
 * Lets `require` find the packages of this process in one file, where an earlier one has left it:
 * 700 files that Node would look for in several places each, read and compile one by one. They are
 * the same modules under the same names as without it. A file that has changed is read as ever.
 *
 * @param folder where packs are kept; one that cannot be used costs no more than the gain
 */
export function usePack(folder: string): void {
  const path = join(folder, `${packName()}.bin`)
  let read: { readonly pack: Pack | undefined } | undefined
  // Only when a package is loaded: a command that prints its help loads none.
  const pack = () => (read ??= { pack: readPack(path) }).pack
  const release = () => (read = undefined)
  const scripts = new Map<string, Script>()
  use = { path, pack, release, scripts, resolutions: {}, sealed: undefined, wanted: undefined }
  loadPacked(use)
}

/** What is loaded from now on is the user's own, and stays out of the pack. */
export function sealPack(): void {
  if (use) use.sealed = Object.keys(loader._cache)
}

// V8's code is for one version of it with the same flags, and resolutions are for one place.
function packName(): string {
  const facts = [process.version, cachedDataVersionTag(), fileURLToPath(import.meta.url)]
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 16)
}

function readPack(path: string): Pack | undefined {
  try {
    return decodePack(readFileSync(path))
  } catch {
    // Absent or cut short: the next is whole.
    return undefined
  }
}

function loadPacked(use: PackUse): void {
  const fresh = freshFiles(use)
  const nativeResolve = loader._resolveFilename
  loader._resolveFilename = (request, parent, ...more) => {
    const find = () => nativeResolve(request, parent, ...more)
    // Who names paths or conditions wants them looked at.
    if (!parent?.filename || more[1] !== undefined) return find()
    const folder = dirname(parent.filename)
    const known = use.pack()?.resolutions[folder]?.[request]
    if (known !== undefined && fresh(known)) return known
    const found = find()
    if (!use.sealed) (use.resolutions[folder] ??= {})[request] = found
    return found
  }
  const nativeLoad = loader._extensions['.js']
  loader._extensions['.js'] = (module, filename) => {
    const file = fresh(filename)
    if (file) run(module, file, use)
    else nativeLoad?.(module, filename)
  }
}

/** The packed file at a path, unless it has changed since. */
function freshFiles(use: PackUse): (path: string) => PackedFile | undefined {
  const looked = new Map<string, PackedFile | undefined>()
  let files: Map<string, PackedFile> | undefined
  return (path) => {
    if (files === undefined) {
      const all = use.pack()?.files
      files = new Map(all?.map((file) => [file.path, file]))
      const hasCode = all?.some(({ code }) => code !== undefined)
      use.wanted = hasCode ? undefined : all ? 'code' : 'pack'
    }
    if (looked.has(path)) return looked.get(path)
    const file = files.get(path)
    const same = file && isUnchanged(file) ? file : undefined
    if (file && !same) use.wanted = 'pack'
    looked.set(path, same)
    return same
  }
}

function isUnchanged({ path, size, changedMs }: PackedFile): boolean {
  const now = statSync(path, { throwIfNoEntry: false })
  return now?.size === size && now.mtimeMs === changedMs
}

function run(module: Loaded, file: PackedFile, use: PackUse): void {
  const bytes = use.pack()?.bytes ?? Buffer.alloc(0)
  const { path, ascii, text, code } = file
  const script = new Script(HEAD + bytes.toString(ascii ? 'latin1' : 'utf8', ...text) + TAIL, {
    filename: path,
    columnOffset: -HEAD.length,
    ...(code && { cachedData: bytes.subarray(...code) }),
  })
  if (script.cachedDataRejected) use.wanted ??= 'code'
  if (use.wanted === 'code') use.scripts.set(path, script)
  const main = script.runInThisContext() as (this: unknown, ...given: unknown[]) => void
  main.call(module.exports, module.exports, requireOf(module), module, path, dirname(path))
}

/** As Node makes it for each module; what is seldom asked of it comes from Node itself. */
function requireOf(module: Loaded): NodeJS.Require {
  const require = (name: string): unknown => {
    const load = (): unknown => module.require(name)
    return isLate(module.filename, name) ? lateModule(load) : load()
  }
  const resolve = (name: string, options?: { paths?: string[] }) =>
    options === undefined
      ? loader._resolveFilename(name, module, false)
      : loader._resolveFilename(name, module, false, options)
  return Object.assign(require, {
    resolve: Object.assign(resolve, {
      paths: (name: string) => Module.createRequire(module.filename).resolve.paths(name),
    }),
    cache: loader._cache as NodeJS.Dict<NodeJS.Module>,
    extensions: loader._extensions,
    main: process.mainModule,
  }) as unknown as NodeJS.Require
}
