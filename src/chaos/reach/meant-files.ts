import { join } from 'node:path'

const ENDINGS = ['.ts', '.mts', '.cts', '.tsx', '.js', '.mjs', '.cjs', '.jsx', '.json']

/** TypeScript's files by the endings that their imports may have. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
  '.jsx': ['.tsx'],
}

/**
 * Every file that a path in an import may mean, whether it is there or not: a change that removes
 * one of them changes what is loaded.
 */
export function meantFiles(path: string): readonly string[] {
  const [, stem = path, ending = ''] = /^(.*)(\.[cm]?jsx?)$/.exec(path) ?? []
  return [
    path,
    ...(SOURCES[ending] ?? []).map((source) => `${stem}${source}`),
    ...ENDINGS.map((each) => `${path}${each}`),
    ...ENDINGS.map((each) => join(path, `index${each}`)),
  ]
}

/** Whether a file may import others. */
export function isCode(path: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(path)
}
