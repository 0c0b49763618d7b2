// How many connections are opened, and which of them takes a call.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CONNECTIONS_MAX } from '../../src/relay/limits.ts'
import { connectionFor, connectionsToOpen, isSurplus } from '../../src/relay/spread.ts'

const load = (text: string) =>
  text
    .split(' ')
    .filter(Boolean)
    .map((pair) => {
      const [streams, limit] = pair.split('/').map(Number)
      return { streams: streams ?? 0, limit: limit ?? 0 }
    })

test('a call goes to the oldest connection that has room', () => {
  const table: readonly (readonly [string, number | undefined])[] = [
    ['', undefined],
    ['0/128', 0],
    ['127/128', 0],
    ['128/128', undefined],
    ['128/128 3/128', 1],
    ['127/128 0/128', 0],
    // The server has lowered its limit: what is under way goes on.
    ['100/10 0/10', 1],
    ['0/0', undefined],
  ]
  for (const [loads, index] of table) assert.equal(connectionFor(load(loads)), index, loads)
})

test('as many connections are opened as those that wait need', () => {
  const table: readonly (readonly [
    waiting: number,
    open: number,
    opening: number,
    limit: number | undefined,
    more: number,
  ])[] = [
    [0, 0, 0, undefined, 0],
    [0, 1, 0, 128, 0],
    // The first one shows how much the next ones take.
    [1, 0, 0, undefined, 1],
    [160, 0, 0, undefined, 1],
    [160, 0, 1, undefined, 0],
    [1, 1, 0, 128, 1],
    [128, 1, 0, 128, 1],
    [129, 1, 0, 128, 2],
    [129, 1, 1, 128, 1],
    [129, 1, 2, 128, 0],
    // A server that wants nothing is asked once, and says when that changes.
    [5, 0, 0, 0, 1],
    [5, 0, 1, 0, 0],
    [5, 1, 0, 0, 0],
    // The last ones that may be opened.
    [1_000, CONNECTIONS_MAX - 3, 1, 1, 2],
    [1_000, CONNECTIONS_MAX, 0, 1, 0],
  ]
  for (const [waiting, open, opening, limit, more] of table) {
    const need = { waiting, open, opening, limit }
    assert.equal(connectionsToOpen(need), more, JSON.stringify(need))
  }
})

test('an empty connection is one too many where another has room', () => {
  const table: readonly (readonly [string, number, boolean])[] = [
    ['0/128', 0, false],
    ['0/128 0/128', 1, true],
    ['0/128 1/128', 0, true],
    ['0/128 1/128', 1, false],
    ['128/128 0/128', 1, false],
    ['127/128 0/128', 1, true],
  ]
  for (const [loads, index, surplus] of table) {
    assert.equal(isSurplus(index, load(loads)), surplus, `${loads}: ${index}`)
  }
})
