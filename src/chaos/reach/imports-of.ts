/** What the text of a file says that it loads. */
export interface Imports {
  /** As written: `./pay.ts`, `zod`, `node:fs`. */
  readonly specifiers: readonly string[]
  /** Whether something is loaded by a name that only the running program knows. */
  readonly computed: boolean
}

/** `import { a } from './a.ts'`, `export * from './b.ts'`: names, and comments among them. */
const NAMED =
  /(?:^|[;}])\s*(?:import|export)\b(?:[\w$*{},\s]|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*?\bfrom\s*(['"])([^'"\n]+)\1/gm
const BARE = /(?:^|[;}])\s*import\s*(['"])([^'"\n]+)\1/gm
const CALLED = /\b(?:import|require)\s*\(\s*(['"])([^'"\n]+)\1/g
const BESIDE = /\bnew\s+URL\(\s*(['"])(\.[^'"\n]+)\1\s*,\s*import\.meta\.url/g
const COMPUTED = /\b(?:import|require)\s*\(\s*[^\s'")]/

/**
 * Read without a parser, so it may find more than there is, in a comment for example: then an
 * experiment is run that need not be. Files beside the code count too: `new URL('./prices.json', …)`.
 */
export function importsOf(text: string): Imports {
  const found = [NAMED, BARE, CALLED, BESIDE].flatMap((form) => [...text.matchAll(form)])
  const specifiers = new Set(found.map(([, , specifier = '']) => specifier))
  return { specifiers: [...specifiers], computed: COMPUTED.test(text) }
}
