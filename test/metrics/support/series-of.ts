/** The names of the series that an expression of Prometheus asks for. */
export function seriesOf(expr: string): string[] {
  const bare = expr
    .replaceAll(/"[^"]*"/g, '')
    .replaceAll(/\{[^}]*\}/g, ' ')
    .replaceAll(/\[[^\]]*\]/g, ' ')
    .replaceAll(/\b(?:by|without|on|ignoring)\s*\([^)]*\)/g, ' ')
  const names = [...bare.matchAll(/[a-zA-Z_:][\w:]*(?!\w*\s*\()/g)].map(([name]) => name)
  return [...new Set(names.filter((name) => !WORDS.has(name) && !/^e?\d/.test(name)))]
}

const WORDS = new Set(['and', 'or', 'unless', 'bool', 'offset', 'le'])
