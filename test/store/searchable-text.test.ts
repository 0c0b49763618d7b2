import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { searchableText } from '../../src/contract/storable-text.ts'
import { databaseUrl } from '../support/test-settings.ts'

const SEED = 12
const RUNS = 2_000
const NASTY = [
  "'",
  ':',
  '\\',
  '"',
  '&',
  '|',
  '!',
  '(',
  ')',
  '*',
  ' ',
  '\n',
  '\u2003',
  'A',
  '1',
  'é',
]

test('Temporal’s tables in PostgreSQL take any subject', async () => {
  const client = new pg.Client({ connectionString: databaseUrl() })
  await client.connect()
  try {
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom(...NASTY) }),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(...NASTY, 'x').map((one) => one.repeat(3_000)),
    )
    // As its tables have it: `tsvector generated always as ((search_attributes->>'Text01')::tsvector)`.
    const read = (subject: string) =>
      client.query(`select ($1::jsonb->>'a')::tsvector`, [JSON.stringify({ a: subject })])
    await assert.rejects(read(`it's: so`), /syntax error in tsvector/)
    const property = fc.asyncProperty(text, async (subject) => {
      await read(searchableText(subject))
    })
    await fc.assert(property, { seed: SEED, numRuns: RUNS })
  } finally {
    await client.end()
  }
})
