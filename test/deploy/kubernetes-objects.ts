import { readdirSync } from 'node:fs'
import { parse } from 'yaml'
import { read, ROOT } from '../tidy/repository.ts'
import { EXAMPLES, type Example } from './rendered-examples.ts'

export interface EnvironmentEntry {
  readonly name: string
  readonly value?: string
  readonly valueFrom?: object
}

export interface Container {
  readonly name: string
  readonly env?: readonly EnvironmentEntry[]
  readonly securityContext?: Readonly<Record<string, unknown>>
}

export interface PodSpec {
  readonly terminationGracePeriodSeconds?: number
  readonly automountServiceAccountToken?: boolean
  readonly enableServiceLinks?: boolean
  readonly securityContext?: Readonly<Record<string, unknown>>
  readonly containers: readonly Container[]
}

export interface KubernetesObject {
  readonly file: string
  readonly kind: string
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> }
  readonly spec: unknown
}

/** The objects of the examples, as they were rendered last. */
export function exampleObjects(wanted: readonly Example[] = EXAMPLES): KubernetesObject[] {
  return wanted.flatMap((example) =>
    readdirSync(`${ROOT}/deploy/examples/${example}`).map((name) => {
      const file = `deploy/examples/${example}/${name}`
      return { ...parseYaml<KubernetesObject>(file), file }
    }),
  )
}

export function parseYaml<T>(file: string): T {
  // Merge keys are what Helm reads too.
  return parse(read(file), { merge: true }) as T
}

/** The pods that an object makes, or is. */
export function podsOf({ kind, spec }: KubernetesObject): PodSpec[] {
  if (kind === 'Pod') return [spec as PodSpec]
  const template = (spec as { template?: { spec?: PodSpec } } | undefined)?.template?.spec
  return template ? [template] : []
}
