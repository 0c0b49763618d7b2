/** As much of an OpenAPI document as the page about it reads. */
export interface Document {
  readonly info: { readonly title: string; readonly version: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> }
}

export interface Operation {
  readonly summary: string
  readonly tags: readonly string[]
  readonly operationId: string
  readonly 'x-orion-roles': readonly string[]
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly required?: boolean; readonly content: Content }
  readonly responses: Readonly<Record<string, Response>>
}

export interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema: Schema
}

export interface Response {
  readonly description: string
  readonly content?: Content
}

export type Content = Readonly<Record<string, { readonly schema: Schema }>>

export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly description?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly anyOf?: readonly Schema[]
}

/** What a value is, in a few words: `text`, `list of Run`, `"approve" or "reject"`. */
export function schemaInWords(schema: Schema): string {
  const { $ref, type, items, anyOf, format } = schema
  if ($ref !== undefined) return $ref.replace(/^.*\//, '')
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' or ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (anyOf) return anyOf.map(schemaInWords).join(' or ')
  if (type === 'array') return `list of ${items ? schemaInWords(items) : 'anything'}`
  if (format === 'date-time') return 'time (ISO 8601)'
  if (type === undefined) return 'anything'
  const names = typeof type === 'string' ? [type] : type
  return names.map((name) => NAMES[name] ?? name).join(' or ')
}

const NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  boolean: 'true or false',
}
