import { deepEqual, doesNotMatch, equal, match, notEqual, ok } from 'node:assert/strict'
import { spawnSync, execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import type { AddressInfo } from 'node:net'
import { DOCKER, readDocker } from './compose-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'orion-docker-'))
after(() => rmSync(folder, { recursive: true }))
const ROOT = resolve(DOCKER, '..')
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly version: string
}

test('images are pinned in the Dockerfile, and the version is the package’s', async () => {
  const dockerfile = await readDocker('Dockerfile')
  const images = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image)
  equal(images.length, 2)
  const pinned = /^(node:\d+\.\d+\.\d+-bookworm-slim|debian:bookworm-\d{8}-slim)$/
  for (const image of images) match(image ?? '', pinned)
  match(dockerfile, new RegExp(`image\\.version="${version.replaceAll('.', '\\.')}"`))
  match(await readDocker('docker-compose.yml'), new RegExp(`image: orion:${version}$`, 'm'))
  doesNotMatch(dockerfile, /^(ARG|ENV) .*(PASSWORD|TOKEN|SECRET|KEY)/m)
})

test('only what the build reads goes to it', async () => {
  const lines = readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n')
  const patterns = lines.filter((line) => line && !line.startsWith('#'))
  equal(patterns[0], '*')
  ok(patterns.slice(1).every((line) => line.startsWith('!')))
  deepEqual(
    patterns.filter((line) => /secret|\.env$|node_modules|\.git$|^!test/.test(line)),
    [],
  )
})

test('passwords are made once, kept after that, and readable through their folder alone', () => {
  cpSync(join(DOCKER, 'make-secrets.sh'), join(folder, 'make-secrets.sh'))
  writeFileSync(join(folder, '.env'), 'OTHER=kept\n')
  const make = () => equal(spawnSync('sh', [join(folder, 'make-secrets.sh')]).status, 0)
  make()
  const file = join(folder, 'secrets/temporal_password')
  const password = readFileSync(file, 'utf8')
  match(password, /^[0-9a-f]{64}$/)
  notEqual(password, readFileSync(join(folder, 'secrets/postgres_password'), 'utf8'))
  equal(statSync(join(folder, 'secrets')).mode & 0o777, 0o700)
  make()
  equal(readFileSync(file, 'utf8'), password)
  const env = readFileSync(join(folder, '.env'), 'utf8')
  equal(env, `OTHER=kept\nSTACK_SECRETS=${join(folder, 'secrets')}\n`)
})

const ENTRY = join(DOCKER, 'image/orion.js')

test('the image’s orion refuses a secret that is not there, before it does anything', () => {
  const DATABASE_PASSWORD_FILE = join(folder, 'nothing')
  const { status, stderr } = spawnSync(process.execPath, [ENTRY, 'version'], {
    env: { DATABASE_PASSWORD_FILE },
    encoding: 'utf8',
  })
  equal(status, 2)
  match(stderr, /CONFIG_INVALID: DATABASE_PASSWORD_FILE names .*nothing.*ENOENT/)
})

test('the image’s orion puts the password from its file into the address', () => {
  const app = join(folder, 'app')
  cpSync(ENTRY, join(app, 'orion.js'))
  const main = 'process.stdout.write(new URL(process.env.DATABASE_URL).password)'
  writeFileSync(join(app, 'package.json'), '{"type":"module"}')
  cpSync(ENTRY, join(app, 'bin/orion.js'))
  writeFileSync(join(app, 'bin/orion.js'), main)
  writeFileSync(join(folder, 'password'), 'p@ss:/word%\n')
  const { stdout, stderr } = spawnSync(process.execPath, [join(app, 'orion.js')], {
    env: {
      DATABASE_URL: 'postgresql://app@host:5432/orion',
      DATABASE_PASSWORD_FILE: join(folder, 'password'),
    },
    encoding: 'utf8',
  })
  equal(decodeURIComponent(stdout), 'p@ss:/word%', stderr)
})

test('the probe ends with 0 when the worker is ready, and with 1 and the reason when not', async () => {
  const reply = { status: 200 }
  const server = createServer((_, response) =>
    response.writeHead(reply.status).end('{"checks":[]}'),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const probe = async () => {
    const env = { ORION_HEALTH_ADDRESS: `127.0.0.1:${port}` }
    const args = [join(DOCKER, 'image/probe.js')]
    try {
      return { code: 0, ...(await promisify(execFile)(process.execPath, args, { env })) }
    } catch (error) {
      return error as { readonly code: number; readonly stdout: string }
    }
  }
  equal((await probe()).code, 0)
  reply.status = 503
  equal((await probe()).code, 1)
  await new Promise((resolve) => server.close(resolve))
  const refused = await probe()
  equal(refused.code, 1)
  match(refused.stdout, /ECONNREFUSED/)
})

test('every script is valid for the shell that runs it', () => {
  const scripts = [
    'make-secrets.sh',
    'keep-trying.sh',
    'image/prune-modules.sh',
    'postgres/start.sh',
  ]
  scripts.push('postgres/make-databases.sh', 'postgres/mark-initialised.sh')
  scripts.push(
    'temporal/start-server.sh',
    'temporal/apply-schema.sh',
    'temporal/declare-namespace.sh',
  )
  for (const script of scripts) {
    const { status, stderr } = spawnSync('sh', ['-n', join(DOCKER, script)], { encoding: 'utf8' })
    equal(status, 0, stderr)
  }
})
