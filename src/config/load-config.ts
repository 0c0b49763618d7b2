import type { Environment } from './environment.ts'
import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { OrionError } from '../errors/orion-error.ts'
import { keepSecretsOfEnvironment } from './keep-secrets.ts'
import { SETTINGS, type Config, type SettingName } from './settings.ts'

export type SettingSource =
  | 'environment'
  | '.env'
  | 'orion.config'
  | 'local stack'
  | 'default'
  | 'unset'

export interface LoadedConfig {
  readonly config: Config
  readonly sources: Readonly<Record<SettingName, SettingSource>>
}

export interface LoadConfigOptions {
  readonly env: Environment
  /** What a `.env` file says; weaker than the environment. */
  readonly envFile?: Environment
  /** What the project's orion.config.ts says; weaker than both. */
  readonly project?: Environment
  /** What the local stack that runs says; weaker than all of them. */
  readonly localStack?: Environment
}

/**
 * Reads every setting once and freezes the result. All mistakes are reported together, each with
 * the variable's name and what is expected; values of secrets are not repeated.
 *
 * @throws OrionError `CONFIG_INVALID`
 */
export function loadConfig(options: LoadConfigOptions): LoadedConfig {
  const { env, envFile = {} } = options
  const layers = layersOf(options)
  for (const [, layer] of layers) keepSecretsOfEnvironment(layer)
  const values: Record<string, unknown> = {}
  const sources: Record<string, SettingSource> = {}
  const problems = unknownVariables({ ...envFile, ...env })

  for (const [name, { variable, schema, ...rest }] of Object.entries(SETTINGS)) {
    const fallback = 'default' in rest ? rest.default : undefined
    const layer = layers.find(([, values]) => values[variable])
    const parsed = schema.safeParse(layer ? layer[1][variable] : fallback)
    sources[name] = layer?.[0] ?? (fallback === undefined ? 'unset' : 'default')
    if (parsed.success) values[name] = parsed.data
    else problems.push(...parsed.error.issues.map((issue) => `${variable}: ${issue.message}`))
  }
  if (problems.length > 0) {
    const details = { problems }
    throw new OrionError('CONFIG_INVALID', `Settings are wrong. ${problems.join('. ')}.`, {
      details,
    })
  }
  return {
    config: Object.freeze(values) as Config,
    sources: Object.freeze(sources) as LoadedConfig['sources'],
  }
}

/** Who may say a setting, the strongest first. */
function layersOf({
  env,
  envFile = {},
  project = {},
  localStack = {},
}: LoadConfigOptions): readonly (readonly [SettingSource, Environment])[] {
  return [
    ['environment', env],
    ['.env', envFile],
    ['orion.config', project],
    ['local stack', localStack],
  ]
}

// A misspelt ORION_ variable would otherwise be ignored without a word.
function unknownVariables(env: Environment): string[] {
  const known = new Set<string>(Object.values(SETTINGS).map(({ variable }) => variable))
  return Object.keys(env)
    .filter((name) => name.startsWith('ORION_') && !name.startsWith('ORION_TEST_'))
    .filter((name) => !known.has(name))
    .map((name) => `${name}: no such setting`)
}

/** The variables of a `.env` file; none where there is no file, or in production. */
export function readEnvFile(path: string, env: Environment): Environment {
  if (env['NODE_ENV'] === 'production') return {}
  try {
    // Editors of Windows begin a file with a mark that would become part of its first name.
    return parseEnv(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw new OrionError('CONFIG_INVALID', `The file ${path} cannot be read.`, { cause: error })
  }
}
