export type Route =
  | { readonly page: 'inbox' | 'runs' | 'ops' | 'unknown' }
  | { readonly page: 'approval'; readonly run: string; readonly approval: string }
  | { readonly page: 'run'; readonly run: string }

/** Which page a path means. */
export function routeOf(path: string): Route {
  const parts = path.split('/').filter((part) => part !== '')
  const [first, ...rest] = parts.map(decoded)
  const [one, two, ...more] = rest
  if (first === undefined) return { page: 'inbox' }
  if (more.length > 0) return { page: 'unknown' }
  if (first === 'approvals' && one !== undefined && two !== undefined) {
    return { page: 'approval', run: one, approval: two }
  }
  if (first === 'runs' && two === undefined) {
    return one === undefined ? { page: 'runs' } : { page: 'run', run: one }
  }
  return first === 'ops' && one === undefined ? { page: 'ops' } : { page: 'unknown' }
}

export function runPath(run: string): string {
  return `/runs/${encodeURIComponent(run)}`
}

// A path that is no valid encoding leads nowhere, and must not break the page.
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
