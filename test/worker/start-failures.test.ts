import assert from 'node:assert/strict'
import { createServer, type AddressInfo } from 'node:net'
import { test } from 'node:test'
import { runCli } from '../support/run-cli.ts'
import { databaseUrl } from '../support/test-settings.ts'

interface Case {
  readonly what: string
  readonly env: Readonly<Record<string, string>>
  readonly code: string
  readonly exit: number
}

function databaseWith(change: (url: URL) => void): string {
  const url = new URL(databaseUrl())
  change(url)
  return url.href
}

const CASES: readonly Case[] = [
  {
    what: 'a wrong password',
    env: { DATABASE_URL: databaseWith((url) => (url.password = 'geheim')) },
    code: 'DATABASE_REFUSED',
    exit: 3,
  },
  {
    what: 'a database that is not there',
    env: { DATABASE_URL: databaseWith((url) => (url.pathname = '/nowhere')) },
    code: 'DATABASE_REFUSED',
    exit: 3,
  },
  {
    what: 'a database that is down',
    env: { DATABASE_URL: databaseWith((url) => (url.port = '1')) },
    code: 'DATABASE_UNREACHABLE',
    exit: 3,
  },
  { what: 'no database', env: { DATABASE_URL: '' }, code: 'CONFIG_INVALID', exit: 2 },
  {
    what: 'a wrong address of Temporal',
    env: { TEMPORAL_ADDRESS: '127.0.0.1:1' },
    code: 'TEMPORAL_UNREACHABLE',
    exit: 3,
  },
  {
    what: 'a namespace that is not there',
    env: { TEMPORAL_NAMESPACE: 'nowhere' },
    code: 'TEMPORAL_REFUSED',
    exit: 3,
  },
  {
    what: 'a workflow type that is not there',
    env: { ORION_WORKFLOWS: 'order,ordr' },
    code: 'CONFIG_INVALID',
    exit: 2,
  },
  {
    what: 'an activity that is not there',
    env: { ORION_ACTIVITIES: 'fly' },
    code: 'CONFIG_INVALID',
    exit: 2,
  },
  {
    what: 'several wrong settings at once',
    env: { ORION_LOG_LEVEL: 'loud', ORION_ACTIVITIES_MAX: '0' },
    code: 'CONFIG_INVALID',
    exit: 2,
  },
]

for (const { what, env, code, exit } of CASES) {
  test(`a worker with ${what} does not start: ${code}, exit code ${exit}`, async () => {
    const result = await runCli(['worker', 'start'], env)
    assert.equal(result.code, exit)
    assert.match(result.stderr, new RegExp(`error ${code}`))
    assert.doesNotMatch(result.stderr, /geheim|\n\s+at /)
    const wrong = Object.keys(env).filter((name) => name.startsWith('ORION_'))
    for (const name of wrong) assert.match(result.stderr, new RegExp(name))
  })
}

test('a database that takes connections and never answers does not hang the worker', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const url = databaseWith((address) => (address.port = String(port)))
  const result = await runCli(['worker', 'start'], { DATABASE_URL: url })
  server.close()
  assert.equal(result.code, 3)
  assert.match(result.stderr, /DATABASE_UNREACHABLE/)
})

test('a Temporal that takes connections and never answers does not hang the worker', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const result = await runCli(['worker', 'start'], { TEMPORAL_ADDRESS: `127.0.0.1:${port}` })
  server.close()
  assert.equal(result.code, 3)
  assert.match(result.stderr, /TEMPORAL_UNREACHABLE/)
})
