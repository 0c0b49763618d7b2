// The chart as far as it can be judged without helm; `npm run test:deploy` does the rest.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { SETTINGS, type Setting } from '../../src/config/settings.ts'
import { parseDuration } from '../../src/contract/duration.ts'
import { WORKFLOW_TYPES } from '../../src/contract/workflow-types.ts'
import { DRAIN_TURN_MS } from '../../src/supervisor/limits.ts'
import { SHUTDOWN_FORCE_MARGIN_MS } from '../../src/worker/limits.ts'
import { read, repositoryFiles } from '../tidy/repository.ts'
import { exampleObjects, parseYaml, podsOf, type Container } from './kubernetes-objects.ts'
import { chartDigest, DIGEST_FILE, EXAMPLES } from './rendered-examples.ts'

const objects = exampleObjects()
const pods = objects.flatMap((object) => podsOf(object).map((pod) => ({ file: object.file, pod })))
const containers = pods.flatMap(({ file, pod }) =>
  pod.containers.map((container) => ({ file, container })),
)
const workers = containers.filter(({ container }) => container.name === 'worker')
const settings: readonly Setting[] = Object.values(SETTINGS)

test('the examples were rendered from the chart as it is now', async () => {
  assert.equal(await readFile(DIGEST_FILE, 'utf8'), await chartDigest(), 'npm run test:deploy')
})

test('the chart is of the version of the package', () => {
  const chart = parseYaml<{ version: string; appVersion: string }>('deploy/helm/orion/Chart.yaml')
  const { version } = JSON.parse(read('package.json')) as { version: string }
  assert.deepEqual([chart.version, chart.appVersion], [version, version])
})

test('every variable that the chart sets is a setting that there is', () => {
  const known = new Set([
    ...settings.map(({ variable }) => variable),
    'NODE_ENV',
    'HOME',
    'NODE_OPTIONS',
    // As docs/configuration.md lists those of Temporal's own library.
    ...[...read('docs/configuration.md').matchAll(/`(TEMPORAL_[A-Z_]+)`/g)].map(([, name]) => name),
  ])
  const names = containers.flatMap(({ container }) => container.env ?? []).map(({ name }) => name)
  assert.ok(names.includes('TEMPORAL_TLS_CLIENT_CERT_PATH'))
  assert.deepEqual(
    [...new Set(names)].filter((name) => !known.has(name)),
    [],
  )
})

test('the chart writes only values that the settings take', () => {
  const wrong = containers.flatMap(({ file, container }) =>
    settings.flatMap(({ variable, schema }) => {
      const value = valueOf(container, variable)
      if (value === undefined || schema.safeParse(value).success) return []
      return [`${file}: ${variable}=${value}`]
    }),
  )
  assert.deepEqual(wrong, [])
})

test('a pod is killed later than the worker gives up, and that later than its grace', () => {
  const limits = pods.flatMap(({ file, pod }) =>
    pod.containers.flatMap((container) => {
      const graceMs = parseDuration(valueOf(container, 'ORION_SHUTDOWN_GRACE') ?? '')
      if (graceMs === undefined) return []
      const turns = Number(valueOf(container, 'ORION_WORKER_PROCESSES')) - 1
      const allMs = graceMs + SHUTDOWN_FORCE_MARGIN_MS + turns * DRAIN_TURN_MS
      return [{ file, allMs, killMs: (pod.terminationGracePeriodSeconds ?? 0) * 1_000 }]
    }),
  )
  assert.equal(limits.length, workers.length)
  // Five seconds are for what runs after the worker has drained: the pool, the last log lines.
  const wrong = limits.filter(({ allMs, killMs }) => !(killMs >= allMs + 5_000))
  assert.deepEqual(wrong, [])
  const template = read('deploy/helm/orion/templates/_pod.tpl')
  const ms = (name: string) =>
    Number(new RegExp(`define "orion.${name}" -\\}\\}\\n(\\d+)\\n`).exec(template)?.[1]) * 1_000
  assert.deepEqual(
    [ms('forceSeconds'), ms('turnSeconds')],
    [SHUTDOWN_FORCE_MARGIN_MS, DRAIN_TURN_MS],
  )
})

test('secrets are named, never written', () => {
  assert.deepEqual(
    objects.filter(({ kind }) => kind === 'Secret'),
    [],
  )
  const secret = new Set([
    ...settings.filter((setting) => setting.secret).map(({ variable }) => variable),
    'TEMPORAL_API_KEY',
  ])
  const written = containers
    .flatMap(({ container }) => container.env ?? [])
    .filter(({ name, value }) => secret.has(name) && value !== undefined)
  assert.deepEqual(written, [])
  const revealing = /\b\w+:\/\/[^\s:/@]+:[^\s/@…]+@|-----BEGIN|^\s*(password|token): ?['"]?\w/m
  const files = repositoryFiles().filter((file) => file.startsWith('deploy/'))
  assert.ok(files.length > 30)
  assert.deepEqual(
    files.filter((file) => revealing.test(read(file))),
    [],
  )
})

test('no container may write to its image, gain rights, or speak to Kubernetes', () => {
  assert.ok(containers.length >= 11)
  for (const { file, pod } of pods) {
    assert.equal(pod.automountServiceAccountToken, false, file)
    assert.equal(pod.securityContext?.['runAsNonRoot'], true, file)
    assert.deepEqual(pod.securityContext['seccompProfile'], { type: 'RuntimeDefault' }, file)
    // Kubernetes would write ORION_… variables for services called orion-…: CONFIG_INVALID.
    assert.equal(pod.enableServiceLinks, false, file)
  }
  for (const { file, container } of containers) {
    const context = container.securityContext ?? {}
    assert.equal(context['readOnlyRootFilesystem'], true, file)
    assert.equal(context['allowPrivilegeEscalation'], false, file)
    assert.deepEqual(context['capabilities'], { drop: ['ALL'] }, file)
  }
})

test('a network policy lets workers reach DNS, Temporal and the database, and nothing else', () => {
  const policies = objects.filter(({ kind }) => kind === 'NetworkPolicy')
  assert.equal(policies.length, 2 * EXAMPLES.length)
  for (const { file, spec } of policies) {
    const { egress } = spec as { egress: { ports: { port: number }[] }[] }
    const ports = new Set(egress.flatMap((rule) => rule.ports).map(({ port }) => port))
    const allowed = file.includes('migrations') ? [53, 5432] : [53, 7233, 5432]
    assert.deepEqual([...ports], allowed, file)
  }
})

test('a group of workers has the defaults of the settings', () => {
  const values = parseYaml<{ workerDefaults: Record<string, unknown>; database: object }>(
    'deploy/helm/orion/values.yaml',
  )
  for (const name of ['workflowTasksMax', 'activitiesMax', 'cachedWorkflowsMax'] as const) {
    assert.equal(String(values.workerDefaults[name]), SETTINGS[name].default, name)
  }
  assert.deepEqual(values.workerDefaults['taskQueues'], [SETTINGS.taskQueues.default])
})

test('the examples name workflows that there are', () => {
  const named = workers
    .map(({ container }) => valueOf(container, 'ORION_WORKFLOWS') ?? '')
    .filter((value) => value !== 'all' && value !== 'none')
    .flatMap((value) => value.split(','))
  assert.deepEqual(
    named.filter((name) => !(name in WORKFLOW_TYPES)),
    [],
  )
  assert.ok(named.length > 0)
})

function valueOf(container: Container, variable: string): string | undefined {
  return container.env?.find(({ name }) => name === variable)?.value
}
