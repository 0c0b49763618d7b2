import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { methodsAt } from '../../../src/api/door/methods-at.ts'

interface Response {
  /** Of a problem: its codes, with commas. */
  readonly description: string
  readonly content?: Readonly<Record<string, unknown>>
}

interface Operation {
  readonly responses: Readonly<Record<string, Response>>
}

const committed = readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8')
const { paths } = JSON.parse(committed) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

/** The operations of the committed document. */
export const OPERATIONS = Object.entries(paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => ({ method: method as 'get', path })),
)

export interface Heard {
  readonly status: number
  readonly type: string | null
  /** Of a problem. */
  readonly code?: string | undefined
}

/** What an operation may answer, as the document says: status, kind of content, and code. */
export function checkDocumented(method: string, path: string, heard: Heard): void {
  const name = `${method} ${path}: ${JSON.stringify(heard)}`
  const operation = operationAt(method, path)
  // What no route takes is refused before all of them, and the document has no place for it.
  if (!operation) return
  const said = operation.responses[String(heard.status)]
  assert.ok(said, `${name} has an undocumented status`)
  const kinds = Object.keys(said.content ?? {})
  const [kind = ''] = heard.type?.split(';') ?? []
  if (kinds.length > 0) assert.ok(kinds.includes(kind), `${name} is none of ${kinds.join(', ')}`)
  if (heard.code === undefined) return
  const codes = said.description.split(', ')
  assert.ok(codes.includes(heard.code), `${name} has a code beside ${said.description}`)
}

function operationAt(method: string, path: string): Operation | undefined {
  // As the server has it, a path without parameters goes before one with them.
  const [first] = OPERATIONS.filter(
    (one) => one.method === method && methodsAt([one], path).length > 0,
  ).toSorted((one, other) => one.path.split('{').length - other.path.split('{').length)
  return first && paths[first.path]?.[first.method]
}
