import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseEnv } from 'node:util'
import { SERVER_VERSION } from '../platform/programs/server-release.ts'
import { parseDynamicConfig } from '../platform/cluster/parse-dynamic-config.ts'
import { valueDifferences, type Comparison } from './compare.ts'
import { DECLARED } from './declared.ts'
import { FOLDERS_ABOVE_MAX } from './limits.ts'

interface ComposeFiles {
  readonly folder: string
  readonly compose: string
  readonly env: string
}

/** What Compose's files declare, where there are any; whether they run or not. */
export async function composeDrift(near = process.cwd()): Promise<Comparison | undefined> {
  const files = await findFiles(near)
  if (!files) return undefined
  const env = parseEnv(files.env)
  return {
    differences: [
      ...valueDifferences(
        {
          NUM_HISTORY_SHARDS: String(DECLARED.historyShards),
          TEMPORAL_NAMESPACE: DECLARED.namespace,
          TEMPORAL_RETENTION: `${DECLARED.retentionDays * 24}h`,
        },
        pick(env, ['NUM_HISTORY_SHARDS', 'TEMPORAL_NAMESPACE', 'TEMPORAL_RETENTION']),
      ),
      ...valueDifferences(DECLARED.searchAttributes, pairs(env['TEMPORAL_SEARCH_ATTRIBUTES'])),
      ...(await configDifferences(files.folder)),
      ...imageDifferences(files.compose),
    ],
    remedy: `Make ${files.folder} and src/platform/cluster/declared-cluster.ts say the same.`,
  }
}

/** The nearest of the folders above; one without our two files is another project's. */
async function findFiles(near: string): Promise<ComposeFiles | undefined> {
  let above = near
  for (let steps = 0; steps <= FOLDERS_ABOVE_MAX; steps += 1) {
    const folder = join(above, 'docker')
    const [compose, env] = await Promise.all([
      readText(join(folder, 'docker-compose.yml')),
      readText(join(folder, 'temporal.env')),
    ])
    if (compose !== undefined && env !== undefined) return { folder, compose, env }
    if (dirname(above) === above) break
    above = dirname(above)
  }
  return undefined
}

async function configDifferences(folder: string): Promise<string[]> {
  const text = await readText(join(folder, 'temporal/dynamic-config.yaml'))
  if (text === undefined) return ['temporal/dynamic-config.yaml is missing']
  const found = parseDynamicConfig(text)
  if (!found) return ['temporal/dynamic-config.yaml has more than one plain value for each key']
  return valueDifferences(DECLARED.dynamicConfig, found)
}

// The tools apply the schema that their own server wants, so both are of one version.
function imageDifferences(compose: string): string[] {
  const images = [...compose.matchAll(/\btemporalio\/(?:server|admin-tools):[\w.-]+/g)]
  return [...new Set(images.map(([image]) => image))]
    .filter((image) => !image.endsWith(`:${SERVER_VERSION}`))
    .map((image) => `the image is ${image}; declared: ${SERVER_VERSION}`)
}

function pick(env: NodeJS.Dict<string>, names: readonly string[]): NodeJS.Dict<string> {
  return Object.fromEntries(names.map((name) => [name, env[name]]))
}

function pairs(text = ''): Record<string, string> {
  const words = text.split(/\s+/).filter(Boolean)
  return Object.fromEntries(words.map((word) => word.split('=') as [string, string]))
}

function readText(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined)
}
