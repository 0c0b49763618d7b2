import { parse } from '../../client/parse.ts'
import { z } from '@hono/zod-openapi'
import { isAfter, placeOf, type Listed, type Place } from './approval-item.ts'

export interface PageAsked {
  readonly search?: string | undefined
  readonly requestedBy?: string | undefined
  readonly run?: string | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

export interface ListPage<T> {
  readonly items: readonly T[]
  /** Of all pages. */
  readonly total: number
  readonly next?: string
}

/** The place after which a page begins: it stays right while items come and go before it. */
const placeSchema = z.tuple([z.string(), z.string(), z.string(), z.string()])

/** @throws OrionError `INPUT_INVALID` for a cursor that is none of ours */
export function pageOf<T extends Listed>(
  all: readonly T[],
  { search, requestedBy, run, limit, cursor }: PageAsked,
): ListPage<T> {
  const words = search?.toLowerCase().split(/\s+/).filter(Boolean) ?? []
  const wanted = all.filter(
    (item) =>
      (requestedBy === undefined || item.requestedBy === requestedBy) &&
      (run === undefined || item.run === run) &&
      words.every((word) => textOf(item).includes(word)),
  )
  const after = cursor === undefined ? undefined : placeIn(cursor)
  const rest = after === undefined ? wanted : wanted.filter((item) => isAfter(placeOf(item), after))
  const items = rest.slice(0, limit)
  const last = items.at(-1)
  return {
    items,
    total: wanted.length,
    ...(last && rest.length > limit && { next: cursorOf(placeOf(last)) }),
  }
}

function cursorOf(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

function placeIn(cursor: string): Place {
  return parse(placeSchema, jsonOf(Buffer.from(cursor, 'base64url').toString()), 'The cursor')
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // What is no JSON is no place either, and is refused as such.
    return undefined
  }
}

function textOf({ run, approval, subject = '', details = '', requestedBy = '' }: Listed) {
  return [run, approval, subject, details, requestedBy].join('\n').toLowerCase()
}
