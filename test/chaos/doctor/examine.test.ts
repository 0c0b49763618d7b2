import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { examine, type ExamineOptions } from '../../../src/chaos/doctor/examine.ts'
import { FAULTS } from '../../../src/chaos/plan/fault.ts'
import { thisMachine } from '../../../src/chaos/doctor/machine.ts'
import { loadTemporalSettings } from '../../../src/config/temporal-settings.ts'
import { databaseUrl, stackEnvironment, temporalBin } from '../../support/test-settings.ts'

const GIBIBYTE = 1024 ** 3

const own = (more: Partial<ExamineOptions> = {}): ExamineOptions => ({
  server: 'dev',
  temporal: undefined,
  databaseUrl: undefined,
  programs: { temporalBin: temporalBin(), cacheDir: '/none' },
  ...more,
})

const machine = (more: object) => ({ ...thisMachine(), ...more })

const find = ({ capabilities }: Awaited<ReturnType<typeof examine>>, wanted: string) =>
  capabilities.find(({ name }) => name === wanted)

test('servers of our own can be killed, and nothing is left of the looking', async () => {
  const before = await readdir(tmpdir())
  const found = await examine(own())
  assert.equal(found.ok, true)
  assert.ok(found.faults.possible.includes('kill-postgres'))
  const all = [...found.faults.possible, ...Object.keys(found.faults.off)]
  assert.deepEqual(all.toSorted(), Object.keys(FAULTS).toSorted())
  const left = (await readdir(tmpdir())).filter((name) => name.startsWith('orion-disk-'))
  assert.deepEqual(
    left,
    before.filter((name) => name.startsWith('orion-disk-')),
  )
})

test('as root a disk can be filled; otherwise it says how, or why not', async () => {
  const found = await examine(own())
  const disk = find(found, 'small disk')
  if (process.platform !== 'linux') return assert.equal(disk, undefined)
  assert.ok(disk)
  assert.equal(disk.ok, found.faults.possible.includes('full-disk'))
  return assert.equal(disk.ok, disk.remedy === undefined)
})

test('servers that the tester did not start are neither killed nor filled', async () => {
  const temporal = loadTemporalSettings(stackEnvironment())
  const found = await examine(own({ temporal, databaseUrl: databaseUrl() }))
  assert.equal(found.ok, true)
  assert.match(find(found, 'Temporal')?.found ?? '', /server 1\.\d+.*workers and networks only/)
  assert.match(find(found, 'database')?.found ?? '', /PostgreSQL \d+/)
  assert.doesNotMatch(
    find(found, 'database')?.found ?? '',
    new RegExp(new URL(databaseUrl()).password),
  )
  assert.deepEqual(Object.keys(found.faults.off).toSorted(), [
    'crash-postgres',
    'freeze-postgres',
    'full-disk',
    'kill-postgres',
    'kill-temporal',
  ])
  assert.equal(find(found, 'small disk'), undefined)
})

test('if servers that the tester did not start do not answer, nothing can be run', async () => {
  const temporal = loadTemporalSettings({ ...stackEnvironment(), TEMPORAL_ADDRESS: '127.0.0.1:1' })
  const found = await examine(own({ temporal, databaseUrl: 'postgres://a:b@127.0.0.1:1/c' }))
  assert.equal(found.ok, false)
  assert.deepEqual([find(found, 'Temporal')?.ok, find(found, 'database')?.ok], [false, false])
  assert.match(find(found, 'database')?.remedy ?? '', /DATABASE_URL/)
})

test('other systems and machines get a list of what they lack', async () => {
  const windows = await examine(own({ machine: machine({ platform: 'win32' }) }))
  assert.equal(windows.ok, false)
  assert.deepEqual(windows.faults.possible, [])
  const mac = await examine(own({ machine: machine({ platform: 'darwin', uid: 501 }) }))
  assert.equal(mac.ok, true)
  assert.deepEqual(mac.faults.off, { 'full-disk': 'system' })
  const free = (bytes: number) => machine({ cores: 8, freeMemoryBytes: () => bytes })
  const tight = await examine(own({ machine: free(GIBIBYTE) }))
  assert.deepEqual([tight.parallel, tight.ok], [0, true])
  assert.equal(find(tight, 'memory')?.ok, false)
  assert.equal((await examine(own({ machine: free(2.2 * GIBIBYTE) }))).parallel, 2)
  assert.equal((await examine(own({ machine: free(64 * GIBIBYTE) }))).parallel, 4)
})

test('programs that are nowhere, with no Go to build them, switch off what needs them', async () => {
  const nowhere = { programs: { cacheDir: '/none' }, machine: machine({ path: '/none' }) }
  const dev = await examine(own(nowhere))
  assert.deepEqual(find(dev, 'server on PostgreSQL')?.off, ['--server postgres'])
  assert.match(find(dev, 'dev server')?.found ?? '', /downloaded/)
  assert.equal(dev.ok, true)
  assert.equal((await examine(own({ ...nowhere, server: 'postgres' }))).ok, false)
  const wrong = { ...nowhere, programs: { cacheDir: '/none', temporalBin: '/none/temporal' } }
  const named = await examine(own(wrong))
  assert.equal(named.ok, false)
  assert.match(find(named, 'dev server')?.found ?? '', /ORION_TEMPORAL_BIN cannot be used/)
})
