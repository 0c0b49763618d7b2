import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '..')

/** One wait of a room, with its reason. */
export interface Limit {
  /** From the root of the repository. */
  readonly file: string
  readonly name: string
  readonly ms: number
  /** The comment above it, as one line. */
  readonly why: string
}

/** Every wait in a limits.ts of src: a constant with MS in its name. */
export async function readLimits(): Promise<Limit[]> {
  const files = globSync('src/**/limits.ts', { cwd: ROOT }).toSorted()
  const read = files.map(async (file) => {
    const values = (await import(join(ROOT, file))) as Readonly<Record<string, unknown>>
    return declarations(readFileSync(join(ROOT, file), 'utf8')).flatMap(({ name, why }) => {
      const ms = values[name]
      return /(^|_)MS(_|$)/.test(name) && typeof ms === 'number' ? [{ file, name, ms, why }] : []
    })
  })
  return (await Promise.all(read)).flat()
}

/** Constants in the order of the file; those below one comment without a blank line share it. */
export function declarations(source: string): { readonly name: string; readonly why: string }[] {
  return source.split(/\n{2,}/).flatMap((block) => {
    const [, comment = ''] = /\/\*\*([\s\S]*?)\*\//.exec(block) ?? []
    const why = comment.replaceAll(/\s*\n\s*\*?\s*/g, ' ').trim()
    return [...block.matchAll(/^export const (\w+)/gm)].map(([, name = '']) => ({ name, why }))
  })
}
