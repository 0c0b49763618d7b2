// No command shows a secret, or lets what others wrote act on a terminal: all are walked, on runs
// that say whatever could harm, with flags that do, and with settings that are wrong.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { databaseUrl } from '../../support/test-settings.ts'
import { waitFor } from '../../support/wait-for.ts'
import { commandCases, type CommandCase } from './command-cases.ts'
import { assertHarmless, CANARIES } from './hostile-text.ts'
import { raiseHostileWorld, type HostileWorld } from './hostile-world.ts'
import { walkCommands, type Said } from './walk-commands.ts'

const DATABASE = `postgresql://u:${encodeURIComponent(CANARIES.databasePassword)}@127.0.0.1:1/x`

let world: HostileWorld
let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'walk-'))
  world = await raiseHostileWorld()
})
after(async () => {
  await world?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

type Walked = CommandCase & { readonly env?: Readonly<Record<string, string>> }

function walk(cases: readonly Walked[], processes = 1): Promise<Said[]> {
  const typed = cases.map(({ args, on, env }) => ({
    args,
    env: { ...(on === 'real' ? world.env : nowhere()), ...env },
  }))
  return walkCommands(folder, typed, processes)
}

/** Every way to a server is shut, and each says so at once. */
function nowhere(): Record<string, string> {
  return {
    ...world.env,
    TEMPORAL_ADDRESS: '',
    DATABASE_URL: DATABASE,
    // A secret all the same, as PostgreSQL's own programs read it.
    PGPASSWORD: new URL(databaseUrl()).password,
    ORION_TEMPORAL_BIN: `/none/${world.hostile.replaceAll('\0', '')}`,
  }
}

/** What it is for: the address of the database with its password, for the person who asks. */
const REVEALS = /^db url\b/

function assertAllHarmless(said: readonly Said[]): void {
  const secrets = [...world.secrets, CANARIES.databasePassword]
  for (const { args, stdout, stderr } of said) {
    const line = args.join(' ')
    const what = JSON.stringify(line.slice(0, 80))
    assertHarmless(stdout, REVEALS.test(line) ? [] : secrets, `stdout of ${what}`)
    assertHarmless(stderr, secrets, `stderr of ${what}`)
    if (args.includes('--json') && stdout !== '') JSON.parse(stdout)
  }
}

test(
  'no command shows a secret or lets others’ text act, for people',
  { timeout: 240_000 },
  async () => {
    const faulty: CommandCase = { on: 'real', args: ['run', 'show', world.faulty] }
    const said = await walk([...commandCases(world.ids, world.hostile), faulty], 3)
    assertAllHarmless(said)
    const of = (words: RegExp) => said.filter(({ args }) => words.test(args.join(' ')))
    const heard = (words: RegExp) => of(words).map(({ stdout, stderr }) => `${stdout}${stderr}`)
    // What was walked through had the hostile text before it.
    for (const words of [/^run list$/, /^approval list$/, /^run show hostileGate/]) {
      assert.ok(
        heard(words).some((all) => all.includes('\\u001b[2K')),
        `${words}`,
      )
    }
    assert.match(heard(/^run show hostileFailure/).join(''), /failed: said \\u001b/)
  },
)

test(
  'no command shows a secret or lets others’ text act, as JSON',
  { timeout: 240_000 },
  async () => {
    const [gate = '', failure = ''] = world.ids
    const cases = commandCases([gate, failure], world.hostile)
    const said = await walk(
      cases.map(({ on, args }) => ({ on, args: [...args, '--json'] })),
      2,
    )
    assertAllHarmless(said)
    const shown = said.find(({ args }) => args.join(' ').startsWith(`run show ${gate}`))
    const { audit } = JSON.parse(shown?.stdout ?? '') as { audit: { status: string }[] }
    assert.ok(audit[0]?.status.startsWith('said \u001B[2K\u001B[1Gharmless'))
  },
)

/** Each is read, refused and reported, and none may be repeated. */
const WRONG: readonly Readonly<Record<string, string>>[] = [
  { TEMPORAL_API_KEY: `${CANARIES.apiKey} ${CANARIES.apiKey}` },
  { DATABASE_URL: DATABASE.replace('postgresql', 'mysql') },
  { DATABASE_URL: `postgresql://u:${CANARIES.databasePassword}@h:port/x` },
  { ORION_PAYLOAD_KEYS: CANARIES.payloadKey },
  { ORION_CODEC_TOKEN: '', ORION_RELAY: `x/${CANARIES.codecToken}` },
  { TEMPORAL_TLS_CLIENT_KEY_DATA: CANARIES.header, TEMPORAL_TLS: 'true' },
  { TEMPORAL_ADDRESS: `https://u:${CANARIES.apiKey}@h` },
]

test('no command repeats a secret that is set wrongly', { timeout: 240_000 }, async () => {
  const each = commandCases([''], '').filter(({ on }) => on === 'real')
  const cases = WRONG.flatMap((env) => each.map((one) => ({ ...one, on: 'nothing' as const, env })))
  assertAllHarmless(await walk(cases))
})

test('a worker’s log has one JSON line for each event, with any text of its runs', async () => {
  await waitFor('a failing task in the log', () =>
    /ailing workflow task/.test(world.workerOutput()),
  )
  await waitFor('a failing activity in the log', () =>
    /Activity failed/i.test(world.workerOutput()),
  )
  const output = world.workerOutput()
  assertHarmless(output, world.secrets, 'the log')
  const lines = output.slice(0, output.lastIndexOf('\n')).split('\n')
  for (const line of lines) JSON.parse(line)
  assert.ok(output.includes('\\u001b[2K'), 'the runs have said it')
})
