import { equal, match, notEqual } from 'node:assert/strict'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { waitFor } from '../support/wait-for.ts'
import { ask } from './command.ts'
import type { Stack } from './stack.ts'

/** Before anything is there: nothing may be started, and the reason is told. */
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

/** Somebody else has the port: told by number, and all is well once it is free. */
export async function withTakenPort(stack: Stack): Promise<void> {
  const server = createServer()
  server.listen(8080, '127.0.0.1')
  await once(server, 'listening')
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

/** A schema that broke off before any server ran: made anew. */
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
    match(log, /made with 4 shards and temporal\.env says 8/)
  } finally {
    await writeFile(file, text)
  }
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
  match(stderr, /holds a cluster of PostgreSQL 17/)
  equal(stdout.trim(), '17')
}
