import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kindOfSql } from '../../../src/chaos/proxy/sql-writes.ts'

const KINDS = {
  write: [
    'insert into t values (1)',
    '  -- why\n /* what */ INSERT\nINTO t values (1)',
    'update t set a = 1',
    'delete from t',
    'merge into t using s on true when matched then delete',
    'with a as (insert into t values (1) returning id) select * from a',
    'with a as (select 1) update t set a = 1',
    'select 1; delete from t',
    'begin; insert into t values (1); commit',
    'call charge(1)',
    'do $$ begin perform 1; end $$',
    'truncate t',
    'copy public.t (a, b) from stdin',
    '/* writes */ select charge(1)',
    'select charge(1) /*Writes*/',
  ],
  other: [
    'select * from t for update',
    `select 'it''s; insert into t'`,
    `select e'\\'; delete from t'`,
    'select "; delete from t" from t',
    'select $a$; delete from t$a$',
    '-- insert into t\nselect 1',
    '/* ; delete from t */ select 1',
    'copy t to stdout',
    'select charge(1)',
    `select '/* writes */'`,
    '-- /* writes */',
    '/* it writes */ select 1',
    'select updated from t where (updates > 1)',
    'rollback to savepoint a',
    'rollback work to a',
    '',
  ],
  begin: ['begin', 'begin isolation level read committed', 'START TRANSACTION'],
  commit: ['commit', 'end', 'COMMIT AND CHAIN'],
  rollback: ['rollback', 'abort', 'rollback and chain'],
} as const

for (const [kind, texts] of Object.entries(KINDS)) {
  test(`what counts as ${kind}`, () => {
    for (const sql of texts) assert.equal(kindOfSql(sql), kind, sql)
  })
}

test('long and torn SQL is read in a moment', () => {
  const startedAt = performance.now()
  for (const torn of [`'`, `$a$`, `/* `, `e'`, '(', `insert `, `'' `, `"`, `copy a `]) {
    kindOfSql(torn.repeat((64 * 1024) / torn.length))
  }
  assert.ok(performance.now() - startedAt < 2_000)
})
