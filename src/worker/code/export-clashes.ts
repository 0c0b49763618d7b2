import { whenBundled, type WebpackConfigHook } from './when-bundled.ts'

/** Two files that one file re-exports whole, with a name in both: the name is then nobody's. */
export interface ExportClashes {
  readonly watch: WebpackConfigHook
  /** One sentence each; complete once the bundler is done. */
  found(): readonly string[]
}

export function exportClashes(): ExportClashes {
  let warnings: readonly { readonly message: string; readonly file?: string }[] = []
  return {
    watch: whenBundled('orion-export-clashes', ({ compilation }) => {
      warnings = compilation.warnings
    }),
    found: () => [...new Set(warnings.flatMap(({ message }) => clash(message)))],
  }
}

// The bundler: "The requested module './b' contains conflicting star exports for the name 'x'
// with the previous requested module './a'".
function clash(message: string): string[] {
  const said =
    /module '([^']+)' contains conflicting star exports for the names? (.+) with the previous requested module '([^']+)'/
  const [, second, names, first] = said.exec(message) ?? []
  if (second === undefined) return []
  return [`${names?.replaceAll("'", '')} is exported by ${first} and by ${second}`]
}
