/** As much of a package.json as the build reads or changes. */
export interface Manifest {
  readonly exports: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly [field: string]: unknown
}

/** What concerns the repository alone. */
const REPOSITORY_FIELDS = new Set(['private', 'scripts', 'devDependencies', 'files'])

/** A Node for the repository's own scripts; users of the package have chosen theirs. */
const NODE_RUNTIME = /^node-/

/** What the code itself needs; in a clone `npm ci` brings it along for an older Node. */
const ENGINES = { node: '>=24.2.0' }

/** The package.json to publish, made from the repository's. */
export function publishedManifest(repository: Manifest): Manifest {
  const fields = Object.entries(repository).filter(([name]) => !REPOSITORY_FIELDS.has(name))
  const optional = Object.entries(repository.optionalDependencies ?? {})
  const doors = Object.entries(repository.exports)
  return {
    ...Object.fromEntries(fields),
    engines: ENGINES,
    optionalDependencies: Object.fromEntries(optional.filter(([name]) => !NODE_RUNTIME.test(name))),
    exports: Object.fromEntries(doors.map(([door, file]) => [door, publishedDoor(file)])),
  } as unknown as Manifest
}

function publishedDoor(
  file: string,
): string | { readonly types: string; readonly default: string } {
  if (!file.endsWith('.ts')) return file
  const base = file.slice(0, -'.ts'.length)
  // The first condition that fits is taken, so the types must stand before the code.
  return { types: `${base}.d.ts`, default: `${base}.js` }
}
