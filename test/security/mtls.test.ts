import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { runCli, runCliJson } from '../support/run-cli.ts'
import { serverBin, sqlBin, temporalAddress } from '../support/test-settings.ts'
import { startWorker, uniqueTaskQueue } from '../support/worker-process.ts'
import { completeRun } from './support/complete-run.ts'
import { createAuthority } from './support/certificates.ts'
import { startMtlsWorld, type MtlsWorld } from './support/mtls-world.ts'

type Settings = Record<string, string>

let world: MtlsWorld
let good: Settings
before(async () => {
  world = await startMtlsWorld({ server: serverBin(), sql: sqlBin() })
  good = await world.settings({ name: 'person' })
})
after(() => world[Symbol.asyncDispose]())

test('a run goes through a worker and commands that have TEMPORAL_TLS_* alone', async () => {
  const queue = uniqueTaskQueue()
  await using worker = await startWorker(queue, good)
  await completeRun(queue, good)
  assert.equal(await worker.stop(), 0)
})

test('a TOML profile alone connects', async () => {
  const toml = [
    '[profile.secured]',
    `address = "${good['TEMPORAL_ADDRESS']}"`,
    '[profile.secured.tls]',
    `server_ca_cert_path = "${good['TEMPORAL_TLS_SERVER_CA_CERT_PATH']}"`,
    `client_cert_path = "${good['TEMPORAL_TLS_CLIENT_CERT_PATH']}"`,
    `client_key_path = "${good['TEMPORAL_TLS_CLIENT_KEY_PATH']}"`,
  ].join('\n')
  const path = join(world.folder, 'temporal.toml')
  await writeFile(path, toml)
  const env = { TEMPORAL_ADDRESS: '', TEMPORAL_CONFIG_FILE: path, TEMPORAL_PROFILE: 'secured' }
  const { code, stderr } = await runCli(['run', 'list'], env)
  assert.deepEqual([code, stderr], [0, ''])
})

interface Fault {
  readonly what: string
  readonly change: () => Settings | Promise<Settings>
  readonly message: RegExp
  readonly remedy: RegExp
  /** Tried with a worker too, whose gRPC library is another. */
  readonly worker?: true
}

const PAST = new Date(Date.now() - 60_000)

const FAULTS: readonly Fault[] = [
  {
    what: 'no client certificate',
    change: () => ({ TEMPORAL_TLS_CLIENT_CERT_PATH: '', TEMPORAL_TLS_CLIENT_KEY_PATH: '' }),
    worker: true,
    message: /asks for a client certificate, but none is set/,
    remedy: /TEMPORAL_TLS_CLIENT_CERT_PATH/,
  },
  {
    what: 'an expired client certificate',
    change: () => world.settings({ name: 'expired', notAfter: PAST }),
    worker: true,
    message: /client certificate \(CN=expired\) expired at 20/,
    remedy: /Replace the client certificate/,
  },
  {
    what: 'a client certificate from another authority',
    change: () => world.settingsWith(createAuthority('Other CA'), { name: 'stranger' }),
    message: /refused the client certificate \(CN=stranger/,
    remedy: /authority that the server trusts/,
  },
  {
    what: 'a CA that did not issue the server’s certificate',
    change: async () => {
      const path = join(world.folder, 'other-ca.pem')
      await writeFile(path, createAuthority('Other CA').certificate)
      return { TEMPORAL_TLS_SERVER_CA_CERT_PATH: path }
    },
    worker: true,
    message: /from an authority that is not trusted/,
    remedy: /TEMPORAL_TLS_SERVER_CA_CERT_PATH/,
  },
  {
    what: 'a wrong server name',
    change: () => ({ TEMPORAL_TLS_SERVER_NAME: 'nobody.test' }),
    message: /is for another name/,
    remedy: /TEMPORAL_TLS_SERVER_NAME/,
  },
  {
    what: 'no TLS, to a server with TLS',
    change: () =>
      Object.fromEntries(
        Object.keys(good)
          .filter(isTls)
          .map((name) => [name, '']),
      ),
    worker: true,
    message: /speaks TLS, but TLS is not set/,
    remedy: /TEMPORAL_TLS=true/,
  },
  {
    what: 'TLS, to a server without',
    change: () => ({ TEMPORAL_ADDRESS: temporalAddress().replace('127.0.0.1', 'localhost') }),
    message: /does not speak TLS, and TLS is set/,
    remedy: /Remove TEMPORAL_TLS_/,
  },
]

function isTls(name: string): boolean {
  return name.startsWith('TEMPORAL_TLS')
}

describe('a connection that fails by TLS', { concurrency: 2 }, () => {
  for (const { what, worker, change, message, remedy } of FAULTS) {
    test(`with ${what}, a command says so and what to do`, async () => {
      const env = { ...good, ...(await change()) }
      const { code, value } = await runCliJson(['run', 'list'], env)
      assert.equal(code, 3)
      const { error } = value as { error: Record<string, string> }
      assert.equal(error['code'], 'TEMPORAL_TLS_FAILED', JSON.stringify(error))
      assert.match(error['message'] ?? '', message)
      assert.match(error['remedy'] ?? '', remedy)
      assert.doesNotMatch(JSON.stringify(value), /PRIVATE KEY|\\n\s+at /)
    })

    if (!worker) continue
    for (const [kind, processes] of Object.entries({ worker: '0', supervisor: '1' })) {
      test(`with ${what}, a ${kind} does not start, and says the same`, async () => {
        const env = { ...good, ...(await change()), ORION_WORKER_PROCESSES: processes }
        const { code, stderr } = await runCli(['worker', 'start'], env)
        assert.equal(code, 3)
        assert.match(stderr, /error TEMPORAL_TLS_FAILED/)
        assert.match(stderr, message)
        assert.doesNotMatch(stderr, /PRIVATE KEY|\n\s+at /)
      })
    }
  }
})
