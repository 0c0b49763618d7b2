import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pagesAhead } from '../../src/store/pages-ahead.ts'

const NUMBERS = [1, 2, 3, 4, 5, 6, 7]

/** Pages of `NUMBERS`, two at a time unless another size is given. */
function reader({ size = 2, failsAt = 0, numbers = NUMBERS } = {}) {
  const asked: number[] = []
  let now = 0
  let most = 0
  const counted = async <T>(read: () => T): Promise<T> => {
    now += 1
    most = Math.max(most, now)
    await new Promise((resolve) => setImmediate(resolve))
    now -= 1
    return read()
  }
  return {
    asked,
    most: () => most,
    links: pagesAhead({
      start: 0,
      pages: 3,
      endOfPage: (after) => counted(() => numbers.filter((n) => n > after)[size - 1]),
      readPage: (after, upTo = Infinity) => {
        asked.push(after)
        return counted(() => {
          if (after + 1 === failsAt) throw new Error('lost')
          return numbers.filter((n) => n > after && n <= upTo)
        })
      },
    }),
  }
}

async function all(links: AsyncIterable<number>): Promise<number[]> {
  const taken: number[] = []
  for await (const number of links) taken.push(number)
  return taken
}

test('pages come in their order, whatever their size, with no more at once than allowed', async () => {
  for (const size of [1, 2, 3, 7, 8]) {
    const { links, most } = reader({ size })
    assert.deepEqual(await all(links), NUMBERS, `pages of ${size}`)
    assert.ok(most() <= 3, `${most()} at once`)
  }
  assert.deepEqual(await all(reader({ numbers: [] }).links), [])
})

test('more is read ahead only as pages are taken', async () => {
  const { links, asked } = reader({ size: 1 })
  await links.next()
  await new Promise((resolve) => setTimeout(resolve, 50))
  assert.ok(asked.length <= 4, `${asked.length} pages`)
  await links.return(undefined)
})

test('what a page fails with arrives in its place, after all pages before it', async () => {
  const taken: number[] = []
  const { links } = reader({ failsAt: 5 })
  await assert.rejects(async () => {
    for await (const number of links) taken.push(number)
  }, /lost/)
  assert.deepEqual(taken, [1, 2, 3, 4])
})
