import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keepLogSmall } from '../../../src/chaos/world/small-disk.ts'
import { injectServerFault } from '../../../src/chaos/faults/server-faults.ts'
import { serverHandles } from '../../../src/chaos/world/stack-servers.ts'
import { query } from '../../platform/support/query.ts'
import { temporalBin } from '../../support/test-settings.ts'
import { startOwnStack } from './support/own-stack.ts'

const FULL_MS = 1_000

test('a full disk refuses rows, and once there is room everything continues', async (t) => {
  await using own = await startOwnStack({
    programs: { ORION_TEMPORAL_BIN: temporalBin() },
    smallDisk: true,
  })
  const { disk, local } = own
  if (!disk || 'refused' in disk) return t.skip('no disk could be mounted')
  await keepLogSmall(own.superuserUrl)
  const servers = serverHandles(local.stack)
  assert.equal(servers.smallDisk, true)
  await query(own.superuserUrl, 'create table public.filled (body text)')
  const insert = () =>
    query(
      own.superuserUrl,
      `insert into public.filled
       select string_agg(md5(random()::text || n || m), '')
       from generate_series(1, 300) n, generate_series(1, 1000) m group by n`,
    )
  const injected = await injectServerFault('full-disk', { servers, kind: 'dev' }, FULL_MS)
  await assert.rejects(insert(), (error: { code?: string }) => {
    t.diagnostic(`refused with ${error.code}`)
    return true
  })
  await injected.healed
  t.diagnostic(injected.proof())
  assert.match(
    injected.proof(),
    /^disk full for 1000 ms with \d+ MB of ballast, reported by .* [1-9]\d* lines$/,
  )
  await insert()
  assert.equal((await query(own.superuserUrl, 'select from public.filled')).length, 300)
  return undefined
})
