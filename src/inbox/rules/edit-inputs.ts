// A form made of a JSON Schema, as far as people fill in such forms: one level, plain values.
import type { Json } from '../../contract/json.ts'
import { isObject } from '../../contract/action-fields.ts'

export interface Input {
  /** Of the argument; empty where the arguments are no object and are edited as a whole. */
  readonly name: string
  readonly kind: 'text' | 'number' | 'choice' | 'json'
  readonly text: string
  readonly choices: readonly string[]
  readonly hint?: string
}

const YES_NO = ['true', 'false']

export function inputsOf(args: Json, schema: Json | undefined): Input[] {
  if (!isObject(args)) return [inputOf('', args, schema)]
  const properties = isObject(schema) && isObject(schema['properties']) ? schema['properties'] : {}
  const names = [...new Set([...Object.keys(args), ...Object.keys(properties)])]
  return names
    .map((name) => inputOf(name, args[name], properties[name]))
    .filter((_, index) => !isConstant(properties[names[index] ?? '']))
}

function inputOf(name: string, value: Json | undefined, schema: Json | undefined): Input {
  const rules = isObject(schema) ? schema : {}
  const { description } = rules
  const hint = typeof description === 'string' ? { hint: description } : {}
  const type = typeof rules['type'] === 'string' ? rules['type'] : typeof value
  const choices = type === 'boolean' ? YES_NO : choicesOf(rules['enum'])
  const kind = choices.length > 0 ? 'choice' : kindOf(type)
  return { name, kind, text: textOf(value, kind), choices, ...hint }
}

function choicesOf(listed: Json | undefined): readonly string[] {
  const values = Array.isArray(listed) ? (listed as readonly Json[]) : []
  const texts = values.filter((one) => typeof one === 'string')
  return texts.length === values.length ? texts : []
}

function kindOf(type: string): Input['kind'] {
  if (type === 'number' || type === 'integer') return 'number'
  return type === 'string' ? 'text' : 'json'
}

function textOf(value: Json | undefined, kind: Input['kind']): string {
  if (value === undefined) return ''
  return typeof value === 'string' && kind !== 'json' ? value : JSON.stringify(value, undefined, 2)
}

function isConstant(schema: Json | undefined): boolean {
  return isObject(schema) && 'const' in schema
}

/** All arguments with what was typed in place of what was there; or why that is no value. */
export function editedArgs(
  args: Json,
  inputs: readonly Input[],
  typed: Readonly<Record<string, string>>,
): { readonly args: Json } | { readonly problem: string } {
  const changed: Record<string, Json> = {}
  for (const input of inputs) {
    const text = typed[input.name]
    if (text === undefined || text === input.text) continue
    const value = valueOf(input, text)
    if (value === undefined) {
      const what = input.kind === 'number' ? 'a number' : 'JSON'
      return { problem: `${input.name === '' ? 'The value' : `“${input.name}”`} is not ${what}.` }
    }
    changed[input.name] = value
  }
  if (Object.keys(changed).length === 0) return { problem: 'Nothing was changed.' }
  return { args: isObject(args) ? { ...args, ...changed } : (changed[''] ?? null) }
}

function valueOf({ kind, choices }: Input, text: string): Json | undefined {
  if (kind === 'text') return text
  if (kind === 'choice') return choices === YES_NO ? text === 'true' : text
  if (kind === 'number') {
    const value = text.trim() === '' ? Number.NaN : Number(text)
    return Number.isFinite(value) ? value : undefined
  }
  try {
    return JSON.parse(text) as Json
  } catch {
    // What is no JSON is no value.
    return undefined
  }
}
