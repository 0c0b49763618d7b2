import { join } from 'node:path'

/** How one package manager is had, and what it is asked to do. */
export interface Manager {
  readonly name: string
  /** How it names itself to what it starts, such as `orion init`. */
  readonly agent: string
  /** What npm installs for it; nothing where it is npm itself. */
  readonly spec?: string
  /** What starts it, in the folder where it was installed. */
  readonly program: (tools: string) => readonly string[]
  readonly install: readonly string[]
  /** What stands before a program of the project. */
  readonly exec: readonly string[]
  /** Files that it needs here beside what `orion init` writes. */
  readonly files?: Readonly<Record<string, string>>
}

const { execPath, platform, arch } = process
const BUN = `@oven/bun-${platform}-${arch === 'arm64' ? 'aarch64' : arch}`

/** By itself it gives a file of 30 MB half a minute, and begins again where that was too short. */
const PATIENT = ['--network-timeout', '300000']

function script(...path: readonly string[]) {
  return (tools: string) => [execPath, join(tools, 'node_modules', ...path)]
}

/** The versions are those that were seen to work: a newer one may want something else of us. */
export const MANAGERS: readonly Manager[] = [
  {
    name: 'npm',
    agent: 'npm/11.6.2 node/v24.11.1',
    program: () => ['npm'],
    install: ['install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'],
    exec: ['exec', '--'],
  },
  {
    name: 'pnpm',
    agent: 'pnpm/12.4.2 npm/? node/v24.11.1',
    spec: 'pnpm@12.4.2',
    program: script('pnpm/bin/pnpm.mjs'),
    install: ['install', '--prefer-offline'],
    exec: ['exec'],
  },
  {
    name: 'yarn 1',
    agent: 'yarn/1.22.22 npm/? node/v24.11.1',
    spec: 'yarn@1.22.22',
    program: script('yarn/bin/yarn.js'),
    install: ['install', '--prefer-offline', '--ignore-scripts', '--no-lockfile', ...PATIENT],
    exec: ['run', '--silent'],
  },
  {
    name: 'yarn 4',
    agent: 'yarn/4.18.1 npm/? node/v24.11.1',
    spec: '@yarnpkg/cli-dist@4.18.1',
    program: script('@yarnpkg/cli-dist/bin/yarn.js'),
    install: ['install'],
    exec: ['run'],
    // Without a lock file it looks for a project in the folders above.
    files: { 'yarn.lock': '' },
  },
  {
    name: 'bun',
    agent: 'bun/1.4.4 npm/? node/v24.11.1',
    spec: `${BUN}@1.4.4`,
    program: (tools) => [join(tools, 'node_modules', BUN, 'bin/bun')],
    install: ['install', '--ignore-scripts'],
    exec: ['x', '--no-install'],
  },
]

/** A folder for what belongs to one of them. */
export function folderOf(name: string): string {
  return name.replace(' ', '-')
}
