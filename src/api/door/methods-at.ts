import type { Route } from '../routes/route.ts'

/** What may be sent to a path; nothing where no route has it. */
export function methodsAt(
  routes: readonly Pick<Route, 'method' | 'path'>[],
  path: string,
): readonly string[] {
  const asked = path.split('/')
  const methods = routes
    .filter((route) => isAt(route.path.split('/'), asked))
    .map(({ method }) => method.toUpperCase())
  const all = methods.includes('GET') ? [...methods, 'HEAD'] : methods
  return [...new Set(all)].toSorted()
}

function isAt(pattern: readonly string[], asked: readonly string[]): boolean {
  return (
    pattern.length === asked.length &&
    pattern.every((part, index) =>
      part.startsWith('{') ? asked[index] !== '' : part === asked[index],
    )
  )
}
