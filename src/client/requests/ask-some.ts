import { LIST_ASKED_AT_ONCE } from '../limits.ts'

/** Asks about each, some at a time; the answers come in the order of what was asked about. */
export async function askSome<Item, Answer>(
  items: readonly Item[],
  ask: (item: Item) => Promise<readonly Answer[]>,
): Promise<Answer[]> {
  const answers: Answer[] = []
  for (let from = 0; from < items.length; from += LIST_ASKED_AT_ONCE) {
    const some = items.slice(from, from + LIST_ASKED_AT_ONCE)
    answers.push(...(await Promise.all(some.map(ask))).flat())
  }
  return answers
}
