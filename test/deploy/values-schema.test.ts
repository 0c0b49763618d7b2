// The chart's values and their schema name the same things.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../tidy/repository.ts'
import { parseYaml } from './kubernetes-objects.ts'

interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: boolean | Schema
  readonly $defs?: Readonly<Record<string, Schema>>
}

const schema = JSON.parse(read('deploy/helm/orion/values.schema.json')) as Schema
const values = parseYaml<Record<string, unknown>>('deploy/helm/orion/values.yaml')

// Given by Helm; required of every group and so without a default.
const WITHOUT_DEFAULT = new Set(['global', 'workerDefaults.name'])

test('every value has an entry in the schema, and every entry a default', () => {
  const inSchema = pathsOfSchema(schema)
  const inValues = pathsOfValues(values, inSchema)
  assert.deepEqual(
    inSchema.filter((path) => !inValues.includes(path) && !WITHOUT_DEFAULT.has(path)),
    [],
  )
  assert.deepEqual(
    inValues.filter((path) => !inSchema.includes(path)),
    [],
  )
})

test('no object of the schema takes names that it does not know', () => {
  const open = objectsOf(schema).filter(
    ({ properties, additionalProperties }) => properties && additionalProperties !== false,
  )
  assert.deepEqual(open, [])
})

function resolve(entry: Schema): Schema {
  const name = entry.$ref?.replace('#/$defs/', '')
  return (name && schema.$defs?.[name]) || entry
}

function pathsOfSchema(entry: Schema, prefix = ''): string[] {
  return Object.entries(resolve(entry).properties ?? {}).flatMap(([name, child]) => {
    const path = `${prefix}${name}`
    return [path, ...pathsOfSchema(child, `${path}.`)]
  })
}

/** Down to where the schema names nothing more, as in a list of tolerations. */
function pathsOfValues(value: object, known: readonly string[], prefix = ''): string[] {
  return Object.entries(value).flatMap(([name, child]: [string, unknown]) => {
    const path = `${prefix}${name}`
    const deeper = known.some((other) => other.startsWith(`${path}.`))
    return [path, ...(deeper && isObject(child) ? pathsOfValues(child, known, `${path}.`) : [])]
  })
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function objectsOf(entry: unknown): Schema[] {
  if (Array.isArray(entry)) return entry.flatMap(objectsOf)
  if (!isObject(entry)) return []
  const self = 'type' in entry && entry.type === 'object' ? [entry as Schema] : []
  return [...self, ...Object.values(entry).flatMap(objectsOf)]
}
