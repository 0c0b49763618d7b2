import { deepEqual, doesNotMatch, equal, match, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { SETTINGS } from '../../src/config/settings.ts'
import { parseDuration } from '../../src/contract/duration.ts'
import { DRAIN_MARGIN_MS, DRAIN_TURN_MS } from '../../src/supervisor/limits.ts'
import { SHUTDOWN_FORCE_MARGIN_MS } from '../../src/worker/limits.ts'
import { readCompose, readDocker, readEnv } from './compose-file.ts'

const { services, networks, secrets, volumes } = await readCompose()
const all = Object.entries(services)
const JOBS = ['databases', 'schema', 'namespace', 'migrations']
const SERVICES = ['postgres', 'temporal', 'ui', 'worker']

test('there are the services and the jobs that are promised, and no other', () => {
  deepEqual(Object.keys(services).toSorted(), [...SERVICES, ...JOBS].toSorted())
})

test('every image has a pinned version, and none is deprecated', () => {
  for (const [name, { image }] of all) {
    match(image, /:\d+\.\d+(\.\d+)?(-[\w.]+)?$/, `${name}: ${image}`)
    doesNotMatch(image, /auto-setup|latest/, name)
  }
})

test('server and admin tools are of one version', () => {
  const version = (name: string) => services[name]?.image.split(':')[1]
  equal(version('schema'), version('temporal'))
  equal(version('namespace'), version('temporal'))
})

test('every container is read-only, without capabilities and without new privileges', () => {
  for (const [name, service] of all) {
    equal(service.read_only, true, name)
    deepEqual(service.cap_drop, ['ALL'], name)
    equal(service.cap_add, undefined, name)
    equal(service.privileged, undefined, name)
    deepEqual(service.security_opt, ['no-new-privileges:true'], name)
  }
})

test('no container runs as root: by number here, or in our image', async () => {
  for (const [name, { user, image }] of all) {
    if (image.startsWith('orion:')) equal(user, undefined, name)
    else match(user ?? '', /^[1-9]\d*:[1-9]\d*$/, name)
  }
  match(await readDocker('Dockerfile'), /^USER 1000:1000$/m)
})

test('every container has limits of CPU, memory and processes', () => {
  for (const [name, { cpus, mem_limit: memory, pids_limit: processes }] of all) {
    ok(cpus > 0, name)
    match(memory, /^\d+m$/, name)
    ok(processes > 0, name)
  }
})

test('all lasting services fit into 2 GB', () => {
  const limits = SERVICES.map((name) => Number.parseInt(services[name]?.mem_limit ?? '', 10))
  ok(limits.reduce((sum, limit) => sum + limit, 0) <= 2_000)
})

test('logs are rotated', () => {
  for (const [name, { logging }] of all) {
    equal(logging.driver, 'json-file', name)
    deepEqual(logging.options, { 'max-size': '10m', 'max-file': '3' }, name)
  }
})

test('only 7233 and 8080 are published, on loopback', () => {
  deepEqual(
    all.flatMap(([, { ports = [] }]) => ports),
    ['127.0.0.1:7233:7233', '127.0.0.1:8080:8080'],
  )
})

test('all are on the internal network, and only what publishes a port on another', () => {
  equal(networks['backend']?.internal, true)
  for (const [name, { networks: on, ports }] of all) {
    deepEqual(on, ports ? ['backend', 'published'] : ['backend'], name)
  }
})

test('lasting services are restarted, and jobs a few times', () => {
  for (const name of SERVICES) equal(services[name]?.restart, 'unless-stopped', name)
  for (const name of JOBS) equal(services[name]?.restart, 'on-failure:3', name)
})

test('every lasting service has a health check, its own or that of its image', async () => {
  for (const name of SERVICES.filter((name) => name !== 'worker')) {
    const check = services[name]?.healthcheck?.test.join(' ') ?? ''
    // The server's image has neither of the first two, and an open port answers nothing.
    doesNotMatch(check, /curl|grpc|nc -z|pg_isready/, name)
    match(check, /wget|psql/, name)
  }
  match(await readDocker('Dockerfile'), /^HEALTHCHECK .* CMD \["node", "\/app\/probe\.js"\]$/m)
})

test('every wait is for health or for a job that is done', () => {
  for (const [name, { depends_on: needs = {} }] of all) {
    for (const [other, { condition }] of Object.entries(needs)) {
      const wanted = JOBS.includes(other) ? 'service_completed_successfully' : 'service_healthy'
      equal(condition, wanted, `${name} on ${other}`)
    }
  }
})

test('every job is waited for, without which `up --wait` would take its end for a failure', () => {
  const awaited = new Set(all.flatMap(([, { depends_on: needs = {} }]) => Object.keys(needs)))
  for (const job of JOBS) ok(awaited.has(job), job)
})

test('secrets are files that must be there, and no value of the environment', () => {
  for (const [name, { file }] of Object.entries(secrets))
    match(file ?? '', /\$\{STACK_SECRETS/, name)
  match(secrets['postgres_password']?.file ?? '', /:\?run docker\/make-secrets\.sh first\}/)
  for (const [name, { environment = {} }] of all) {
    for (const [variable, value] of Object.entries(environment)) {
      if (/PASSWORD|PWD|SECRET|TOKEN|KEY/.test(variable)) match(value, /^\/run\/secrets\//, name)
      doesNotMatch(value, /:\/\/[^/@]*:[^/@]*@/, `${name} has a password in ${variable}`)
    }
  }
})

test('each container gets only the secrets that it needs', () => {
  const given = Object.fromEntries(all.map(([name, { secrets = [] }]) => [name, secrets]))
  deepEqual(given, {
    postgres: ['postgres_password'],
    databases: [
      'postgres_password',
      'temporal_password',
      'orion_owner_password',
      'orion_app_password',
    ],
    schema: ['temporal_password'],
    temporal: ['temporal_password'],
    namespace: [],
    ui: [],
    migrations: ['orion_owner_password'],
    worker: ['orion_app_password'],
  })
})

test('data is in a named volume, and files of ours are mounted read-only', () => {
  deepEqual(Object.keys(volumes), ['postgres-data'])
  for (const [name, { volumes: mounts = [] }] of all) {
    for (const mount of mounts) {
      if (!mount.startsWith('postgres-data:')) match(mount, /^\.\/.*:ro$/, `${name}: ${mount}`)
    }
  }
})

test('the worker has longer to stop than its processes take one after the other', async () => {
  const ms = Number.parseInt(services['worker']?.stop_grace_period ?? '', 10) * 1_000
  const processes = Number((await readEnv('worker.env'))['ORION_WORKER_PROCESSES'])
  const graceMs = parseDuration(SETTINGS.shutdownGraceMs.default ?? '') ?? Number.NaN
  const lastMs = processes * DRAIN_TURN_MS + graceMs + SHUTDOWN_FORCE_MARGIN_MS + DRAIN_MARGIN_MS
  ok(ms > lastMs, `${ms} ms for ${lastMs}`)
})

test('the UI can be used over http by another name than localhost', () => {
  equal(services['ui']?.environment?.['TEMPORAL_CSRF_COOKIE_INSECURE'], 'true')
})
