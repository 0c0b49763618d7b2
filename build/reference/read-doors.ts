import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { API, SymbolFlags, type Project, type Symbol as Exported } from 'typescript/unstable/sync'
import type { Door, Entry } from './entry.ts'
import { readEntries } from './read-entries.ts'

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
  const entries = project.checker
    .getExportsOfModule(module)
    .flatMap((exported): readonly Entry[] => {
      const symbol = declared(project, exported)
      return readEntries({ project, root: ROOT }, exported.name, symbol)
    })
  return { name, about: headerOf(source.text), entries }
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
