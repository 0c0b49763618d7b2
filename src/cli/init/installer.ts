/** The package manager by which `orion init` was called, and what it needs. */
export interface PackageManager {
  readonly install: string
  /** What runs a script of the project. */
  readonly script: (name: string) => string
  /** Files of its own that the project needs. */
  readonly files: Readonly<Record<string, string>>
}

/** Packages as files in a folder: under Plug'n'Play Orion does not run. */
const YARN_FILES = { '.yarnrc.yml': 'nodeLinker: node-modules\n' }

/** @param userAgent as all of them name themselves to what they start: `pnpm/12.4.2 npm/? …` */
export function packageManager(userAgent = ''): PackageManager {
  const [, name = 'npm', major = ''] = /^(pnpm|yarn|bun)\/(\d+)/.exec(userAgent) ?? []
  const isYarnOfToday = name === 'yarn' && Number(major) >= 2
  return {
    install: `${name} install`,
    // `bun test` would be a runner of tests of its own.
    script: (script) =>
      script === 'test' && name !== 'bun' ? `${name} test` : `${name} run ${script}`,
    files: isYarnOfToday ? YARN_FILES : {},
  }
}
