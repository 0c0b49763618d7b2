import type { ParseArgsConfig } from 'node:util'
import { OrionError } from '../../src/errors/orion-error.ts'
import { chosen, readFlags, serverOf, someSeed, wholeNumber } from '../flags.ts'
import { PEERS } from './contestants/all-peers.ts'
import { PEER_ROWS } from './rows/all-rows.ts'
import type { Row } from './rows/row.ts'
import type { ComparisonOptions } from './run-comparison.ts'

type Options = NonNullable<ParseArgsConfig['options']>

/** Another bench compares its own rows where this is given. */
export const COMPARES = '--peers'

/**
 * What is to be compared.
 *
 * @param rows those that may be chosen
 * @throws OrionError `USAGE`
 */
export function readComparison(rows: readonly Row[]): ComparisonOptions {
  const args = process.argv.slice(2).filter((argument) => argument !== COMPARES)
  const options = {
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    seed: { type: 'string', default: someSeed() },
    n: { type: 'string', short: 'n', default: '30' },
    server: { type: 'string', multiple: true, default: ['dev', 'postgres'] },
    peer: { type: 'string', multiple: true, default: PEERS.map(({ name }) => name) },
    row: { type: 'string', multiple: true, default: rows.map(({ name }) => name) },
  } satisfies Options
  const values = readFlags(options, args)
  const wanted = {
    json: values.json,
    write: values.write,
    seed: wholeNumber('--seed', values.seed),
    n: wholeNumber('-n', values.n),
    servers: values.server.map(serverOf),
    peers: chosen('--peer', PEERS, values.peer),
    rows: chosen('--row', rows, values.row),
  }
  const isPart = wanted.peers.length < PEERS.length || wanted.rows.length < PEER_ROWS.length
  if (wanted.write && isPart) {
    const remedy = 'Run `npm run bench:peers -- --write` without --peer and --row.'
    throw new OrionError('USAGE', '--write: the page has one table of all rows.', { remedy })
  }
  return wanted
}
