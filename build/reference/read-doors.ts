import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { API, SymbolFlags, type Project, type Symbol as Exported } from 'typescript/unstable/sync'
import type { Door, Entry } from './entry.ts'
import { readEntries } from './read-entries.ts'
import type { Sources } from './sources.ts'

const ROOT = resolve(import.meta.dirname, '../..')

/** The doors alone and what they import: reading all of the repository takes longer. */
const PROJECT = join(import.meta.dirname, 'tsconfig.json')

/** The doors of the package in the order of package.json. */
export function readDoors(): readonly Door[] {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    readonly name: string
    readonly exports: Readonly<Record<string, string>>
  }
  const compiler = new API({ cwd: ROOT })
  try {
    const project = compiler.updateSnapshot({ openProjects: [PROJECT] }).getProject(PROJECT)
    if (!project) throw new Error(`the compiler does not know ${PROJECT}`)
    return Object.entries(manifest.exports)
      .filter(([, file]) => file.endsWith('.ts'))
      .map(([door, file]) => readDoor(project, door.replace(/^\./, manifest.name), file))
  } finally {
    compiler.close()
  }
}

function readDoor(project: Project, name: string, path: string): Door {
  const source = project.program.getSourceFile(join(ROOT, path))
  const module = source && project.checker.getSymbolAtLocation(source)
  if (!module) throw new Error(`the compiler does not find ${path}`)
  const sources: Sources = { project, root: ROOT, named: new Map() }
  const exported = project.checker.getExportsOfModule(module)
  const entries = exported.flatMap((symbol) =>
    readEntries(sources, symbol.name, declared(project, symbol)),
  )
  const named = readNamed(sources, new Set(exported.map((symbol) => symbol.name)))
  return { name, about: headerOf(source.text), entries: [...entries, ...named] }
}

/** Types of ours that the door names and does not export; not what these name in turn. */
function readNamed(sources: Sources, known: ReadonlySet<string>): readonly Entry[] {
  return [...sources.named]
    .filter(([name]) => !known.has(name))
    .flatMap(([name, symbol]) => readEntries(sources, name, symbol))
    .filter(({ file, kind }) => file.startsWith('src/') && kind === 'type')
    .map((entry) => ({ ...entry, exported: false }))
}

function declared({ checker }: Project, exported: Exported): Exported {
  return exported.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported
}

/** The comment at the top of a file. */
function headerOf(text: string): string {
  const lines = /^(?:\/\/.*\n)*/.exec(text)?.[0] ?? ''
  return lines
    .replaceAll(/^\/\/ ?/gm, '')
    .replaceAll('\n', ' ')
    .trim()
}
