type Environment = Readonly<Record<string, string | undefined>>

/** Where programs and files are; all else would make it another product than the one that ships. */
const KEPT = /^ORION_(CACHE_DIR|HOME|TEMPORAL_(BIN|SERVER_BIN|SQL_BIN|UI_BIN))$/

/** The environment without settings of the person who runs the validation. */
export function productSettings(env: Environment): Record<string, string> {
  const entries = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !isForeign(entry[0]),
  )
  return Object.fromEntries(entries)
}

function isForeign(name: string): boolean {
  if (name === 'DATABASE_URL' || name.startsWith('TEMPORAL_')) return true
  return name.startsWith('ORION_') && !KEPT.test(name)
}
