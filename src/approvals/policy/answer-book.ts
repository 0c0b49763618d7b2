import type { Digest } from '../request/action-digest.ts'

interface Entry<Answer> {
  /** Of the message: another one under the same id is no repeat of it. */
  readonly digest: Digest
  readonly answer: Answer
}

/**
 * What every message was answered, by its id. In pages, since each answer makes a new book: to
 * copy one page costs the same after ten thousand messages as after ten.
 */
export interface AnswerBook<Answer> {
  readonly count: number
  readonly full: readonly Page<Answer>[]
  readonly page: Page<Answer>
}

type Page<Answer> = Readonly<Record<string, Entry<Answer>>>

const PAGE_ENTRIES = 128

export const NO_ANSWERS: AnswerBook<never> = { count: 0, full: [], page: {} }

export function find<Answer>(
  { full, page }: AnswerBook<Answer>,
  id: string,
): Entry<Answer> | undefined {
  const holder = [page, ...full].find((one) => Object.hasOwn(one, id))
  return holder?.[id]
}

export function put<Answer>(
  book: AnswerBook<Answer>,
  id: string,
  entry: Entry<Answer>,
): AnswerBook<Answer> {
  const count = book.count + 1
  if (book.count % PAGE_ENTRIES === 0 && book.count > 0) {
    return { count, full: [...book.full, book.page], page: { [id]: entry } }
  }
  return { count, full: book.full, page: { ...book.page, [id]: entry } }
}
