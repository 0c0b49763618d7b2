import { equal, match, notEqual } from 'node:assert/strict'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { waitFor } from '../support/wait-for.ts'
import { ask } from './command.ts'
import type { Stack } from './stack.ts'

/** Before anything is there: nothing may be started, and the reason is reported. */
export async function withoutSecrets(stack: Stack): Promise<void> {
  const file = join(stack.folder, '.env')
  const text = await readFile(file, 'utf8')
  await writeFile(file, '')
  try {
    const { code, stderr } = await stack.tryCompose(['up', '--wait'])
    notEqual(code, 0)
    match(stderr, /STACK_SECRETS.*run docker\/make-secrets\.sh first/)
  } finally {
    await writeFile(file, text)
  }
  await nothingStarted(stack)
  const { code, stderr } = await stack.tryCompose(['up', '--wait'], { STACK_SECRETS: '/nowhere' })
  notEqual(code, 0)
  match(stderr, /\/nowhere\/\w+_password/)
  await stack.down('--volumes')
}

async function nothingStarted(stack: Stack): Promise<void> {
  equal((await stack.compose('ps', '--all', '--quiet')).trim(), '')
}

/** Before minutes are spent on images: nobody else may have the ports that the file publishes. */
export async function checkPortsFree(): Promise<void> {
  for (const port of [7233, 8080]) {
    const server = await listen(port).catch((cause: unknown) => {
      throw new Error(`Port ${port} is taken on this machine; the stack publishes it.`, { cause })
    })
    server.close()
    await once(server, 'close')
  }
}

async function listen(port: number): Promise<Server> {
  const server = createServer().listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}

/** Somebody else has the port: reported by number, and all is well once it is free. */
export async function withTakenPort(stack: Stack): Promise<void> {
  const server = await listen(8080)
  try {
    const { code, stderr } = await stack.tryCompose(['up', '--wait'])
    notEqual(code, 0)
    match(stderr, /8080.*(already in use|already allocated)/)
  } finally {
    server.close()
    await once(server, 'close')
  }
}

/** The plug is pulled while PostgreSQL makes its first cluster: the next start makes a new one. */
export async function withCutFirstStart(stack: Stack): Promise<void> {
  await stack.compose('up', '--detach', 'postgres')
  const begun = ['exec', '-T', 'postgres', 'test', '-e', '/var/lib/postgresql/18/docker/PG_VERSION']
  await waitFor('a cluster that is begun', async () => (await stack.tryCompose(begun)).code === 0)
  process.kill((await stack.inspect('postgres')).State.Pid, 'SIGKILL')
  await stack.compose('up', '--wait', 'postgres')
}

/** A schema that broke off before any server ran: made again. */
export async function withHalfSchema(stack: Stack): Promise<void> {
  await stack.compose('up', '--wait', 'postgres')
  await stack.compose('run', '--rm', 'databases')
  await stack.sql('temporal', 'create table namespaces (half integer)')
  await stack.up()
  equal(await stack.sql('temporal', 'select count(*) > 0 from cluster_metadata_info'), 't')
}

/** Another number of shards than the cluster was made with: refused, and nothing changed. */
export async function withOtherShards(stack: Stack): Promise<void> {
  const file = join(stack.folder, 'temporal.env')
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace(/^NUM_HISTORY_SHARDS=.*$/m, 'NUM_HISTORY_SHARDS=8'))
  try {
    const { code } = await stack.tryCompose(['up', '--wait'])
    notEqual(code, 0)
    const log = await stack.compose('logs', '--no-color', 'namespace')
    match(log, /error TEMPORAL_CLUSTER_MISMATCH: .* made with 4 shards and temporal\.env says 8/)
  } finally {
    await writeFile(file, text)
  }
  // Compose takes a worker that is about to recover for unhealthy.
  await stack.awaitHealthy('worker')
  await stack.up()
}

/** A mistake in the dynamic config, which the server itself would pass over: reported, not run with. */
export async function withWrongDynamicConfig(stack: Stack): Promise<void> {
  const file = join(stack.folder, 'temporal/dynamic-config.yaml')
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace('value: 255', 'value: many'))
  try {
    const { code } = await stack.tryCompose(['up', '--wait', '--force-recreate', 'temporal'])
    notEqual(code, 0)
    const log = await stack.compose('logs', '--no-color', 'temporal')
    match(log, /error TEMPORAL_START_FAILED: /)
    match(log, /limit\.maxidlength.*value type is not int/)
  } finally {
    await writeFile(file, text)
  }
  await stack.compose('restart', 'temporal')
  for (const service of ['temporal', 'worker'] as const) await stack.awaitHealthy(service)
  await stack.up()
}

/** A volume with a cluster of another major version: left alone, and said so. */
export async function withOlderPostgres(stack: Stack, image: string): Promise<void> {
  const folder = `${stack.folder}/postgres`
  const make =
    'mkdir -p /var/lib/postgresql/17/docker; echo 17 > /var/lib/postgresql/17/docker/PG_VERSION'
  const start = `${make}; sh /opt/orion/start.sh postgres; code=$?; ls /var/lib/postgresql; exit $code`
  const args = ['run', '--rm', '--user', '999:999', '--volume', `${folder}:/opt/orion:ro`]
  const { code, stdout, stderr } = await ask(
    'docker',
    [...args, '--entrypoint', 'sh', image, '-c', start],
    { env: stack.env },
  )
  equal(code, 1)
  match(stderr, /error POSTGRES_START_FAILED: .* holds a cluster of PostgreSQL 17/)
  equal(stdout.trim(), '17')
}
