import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ChainLink } from '../contract/audit-chain.ts'
import { OrionError } from '../errors/orion-error.ts'

const SCHEMA = 'orion.audit/v1'
const HEX = /^[0-9a-f]{64}$/

const headSchema = z.strictObject({ schema: z.literal(SCHEMA), exportedAt: z.string() })
const endSchema = z.strictObject({
  end: z.strictObject({ links: z.int(), sha256: z.string().regex(HEX) }),
})
const linkSchema = z.strictObject({
  run: z.string(),
  number: z.int().min(1),
  source: z.string(),
  row: z.string().optional(),
  rowDigest: z.string().regex(HEX),
  previous: z.string().regex(HEX),
  hash: z.string().regex(HEX),
})

/** What stands under the last link of an export: a file that was cut off lacks it. */
export type ExportEnd = z.output<typeof endSchema>['end']

/** The lines of an export: a head, a link each, an end with the SHA-256 of all lines before it. */
export async function* exportLines(
  links: AsyncIterable<ChainLink>,
  exportedAt: string,
): AsyncGenerator<string, ExportEnd> {
  const sum = createHash('sha256')
  const line = (value: object) => {
    const text = `${JSON.stringify(value)}\n`
    sum.update(text)
    return text
  }
  yield line({ schema: SCHEMA, exportedAt })
  let count = 0
  for await (const { run, number, source, row, rowDigest, previous, hash } of links) {
    count += 1
    yield line({ run, number, source, row, rowDigest, previous, hash })
  }
  const end = { links: count, sha256: sum.digest('hex') }
  yield `${JSON.stringify({ end })}\n`
  return end
}

/** The same as a table. A spreadsheet takes no field for a formula: rows begin with a brace. */
export async function* exportCsv(
  links: AsyncIterable<ChainLink>,
): AsyncGenerator<string, { readonly links: number }> {
  yield 'run,number,source,row_digest,previous,hash,row\r\n'
  let count = 0
  for await (const { run, number, source, row = '', rowDigest, previous, hash } of links) {
    count += 1
    const fields = [run, number, source, rowDigest, previous, hash, row]
    yield `${fields.map((field) => csvField(String(field))).join(',')}\r\n`
  }
  return { links: count }
}

function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export interface ReadExport {
  readonly links: AsyncGenerator<ChainLink>
  /** Once all links are read: what is wrong with the file as such. */
  readonly fault: () => string | undefined
}

/** @throws OrionError `AUDIT_EXPORT_INVALID`, while it is read, for a line of another form */
export function readExport(lines: AsyncIterable<string>): ReadExport {
  const sum = createHash('sha256')
  let count = 0
  let end: ExportEnd | undefined
  let found = ''
  async function* links(): AsyncGenerator<ChainLink> {
    let number = 0
    for await (const line of lines) {
      number += 1
      if (end) throw invalid(number, 'it stands below the end')
      const value = parse(line, number)
      if (number === 1) checked(headSchema, value, number)
      else if (typeof value === 'object' && value !== null && 'end' in value) {
        ;({ end } = checked(endSchema, value, number))
        found = sum.digest('hex')
        continue
      } else {
        const { row, ...link } = checked(linkSchema, value, number)
        count += 1
        yield row === undefined ? link : { ...link, row }
      }
      sum.update(`${line}\n`)
    }
    if (number === 0) throw invalid(1, 'the file is empty')
  }
  const fault = () => {
    if (!end) return `it has no end: it was cut off after ${count} links`
    if (end.links !== count) return `it has ${count} links, and says ${end.links}`
    return end.sha256 === found ? undefined : 'its lines are not those that were written'
  }
  return { links: links(), fault }
}

function parse(line: string, number: number): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw invalid(number, 'it is not JSON')
  }
}

function checked<T>(schema: z.ZodType<T>, value: unknown, number: number): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw invalid(number, `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim())
}

function invalid(line: number, why: string): OrionError {
  return new OrionError(
    'AUDIT_EXPORT_INVALID',
    `Line ${line} is not a line of an audit export: ${why}.`,
  )
}
