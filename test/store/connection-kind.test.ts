import assert from 'node:assert/strict'
import { test } from 'node:test'

import { connectionKind } from '../../src/store/connection-kind.ts'

const KINDS = {
  'postgres://postgres:x@127.0.0.1:5432/postgres': 'direct',
  'postgres://postgres:x@db.abcdefgh.supabase.co:5432/postgres': 'direct',
  'postgresql:///orion?host=/var/run/postgresql': 'direct',
  'postgres://postgres.abcdefgh:x@aws-0-eu-central-1.pooler.supabase.com:5432/postgres':
    'session-pooler',
  'postgres://postgres.abcdefgh:x@aws-0-eu-central-1.pooler.supabase.com:6543/postgres':
    'transaction-pooler',
  'postgres://postgres:x@db.abcdefgh.supabase.co:6543/postgres': 'transaction-pooler',
  'postgres://app:x@pgbouncer.internal:6432/app': 'transaction-pooler',
  'postgres://app:x@proxy.internal/app?pgbouncer=true': 'transaction-pooler',
  'postgres://app:x@proxy.internal/app?pgbouncer=false': 'direct',
} as const

for (const [url, kind] of Object.entries(KINDS)) {
  test(`${url} is ${kind}`, () => {
    assert.equal(connectionKind(url), kind)
  })
}
