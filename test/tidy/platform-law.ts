// Which folder of `src/platform` may import which, types included. Each stands below what it names
// nothing of: a folder may import only folders above it in this table.

/** What all of them may import: bounds that several share. */
export const PLATFORM_GROUND = 'limits.ts'

export const PLATFORM_LAW: Readonly<Record<string, readonly string[]>> = {
  process: [],
  home: ['process'],
  programs: ['process', 'home'],
  postgres: ['process', 'home', 'programs'],
  temporal: ['process', 'home'],
  cluster: ['process', 'home', 'programs', 'postgres', 'temporal'],
  stack: ['process', 'home', 'programs', 'postgres', 'temporal', 'cluster'],
}
