import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { parse } from 'yaml'

export const DOCKER = resolve(import.meta.dirname, '../../docker')

export interface ComposeService {
  readonly image: string
  readonly user?: string
  readonly restart: string
  readonly read_only: boolean
  readonly cap_drop: readonly string[]
  readonly cap_add?: readonly string[]
  readonly privileged?: boolean
  readonly security_opt: readonly string[]
  readonly cpus: number
  readonly mem_limit: string
  readonly pids_limit: number
  readonly logging: { readonly driver: string; readonly options: Readonly<Record<string, string>> }
  readonly networks: readonly string[]
  readonly ports?: readonly string[]
  readonly volumes?: readonly string[]
  readonly secrets?: readonly string[]
  readonly env_file?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly healthcheck?: { readonly test: readonly string[] }
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly stop_grace_period?: string
}

export interface ComposeFile {
  readonly name: string
  readonly services: Readonly<Record<string, ComposeService>>
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>
  readonly volumes: Readonly<Record<string, unknown>>
  readonly secrets: Readonly<Record<string, { readonly file?: string }>>
}

export function readDocker(path: string): Promise<string> {
  return readFile(join(DOCKER, path), 'utf8')
}

/** docker-compose.yml with its anchors resolved, as Compose reads it. */
export async function readCompose(): Promise<ComposeFile> {
  return parse(await readDocker('docker-compose.yml'), { merge: true }) as ComposeFile
}

export async function readEnv(
  file: 'temporal.env' | 'worker.env',
): Promise<Readonly<Record<string, string | undefined>>> {
  return parseEnv(await readDocker(file))
}
