import { statSync } from 'node:fs'
import { join } from 'node:path'

const ENDINGS = ['.ts', '.js', '.mts', '.cts', '.mjs', '.cjs', '.json']
const WRITTEN_AS = { '.js': '.ts', '.mjs': '.mts', '.cjs': '.cts' } as const

/**
 * The file that an import means which Node finds nothing for, by the rules of the bundler that
 * reads workflows: endings may be left out, a folder means its index, `.js` may be a `.ts`.
 */
export function meantFile(path: string): string | undefined {
  return candidates(path).find((file) => statSync(file, { throwIfNoEntry: false })?.isFile())
}

function candidates(path: string): string[] {
  const written = Object.entries(WRITTEN_AS).flatMap(([from, to]) =>
    path.endsWith(from) ? [path.slice(0, -from.length) + to] : [],
  )
  const ended = ENDINGS.map((ending) => path + ending)
  const index = ENDINGS.map((ending) => join(path, `index${ending}`))
  return [...written, ...ended, ...index]
}
