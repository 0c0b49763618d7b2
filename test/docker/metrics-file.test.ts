// docker/metrics.yml keeps what docker-compose.yml promises.
import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { DOCKER, readCompose, readDocker, type ComposeFile } from './compose-file.ts'

type Overlay = Pick<ComposeFile, 'services' | 'volumes'>
const overlay = parse(await readDocker('metrics.yml'), { merge: true }) as Overlay
const { services: there, networks } = await readCompose()
const added = Object.entries(overlay.services).filter(([name]) => !(name in there))

interface Scrape {
  readonly rule_files: readonly string[]
  readonly scrape_configs: readonly { readonly static_configs: readonly { targets: string[] }[] }[]
}

test('what is added is hardened as the rest is', () => {
  deepEqual(
    added.map(([name]) => name),
    ['figures', 'prometheus', 'grafana'],
  )
  for (const [name, service] of added) {
    equal(service.read_only, true, name)
    deepEqual(service.cap_drop, ['ALL'], name)
    deepEqual(service.security_opt, ['no-new-privileges:true'], name)
    equal(service.restart, 'unless-stopped', name)
    match(service.image, /:v?\d+\.\d+(\.\d+)?$/, name)
    ok(service.cpus > 0 && service.pids_limit > 0 && /^\d+m$/.test(service.mem_limit), name)
    ok(service.healthcheck, name)
  }
})

test('only Grafana is published, on loopback', () => {
  const ports = added.flatMap(([name, { ports = [] }]) => ports.map((port) => [name, port]))
  deepEqual(ports, [['grafana', '127.0.0.1:3000:3000']])
  deepEqual(overlay.services['grafana']?.networks, ['backend', 'published'])
  equal(networks['backend']?.internal, true)
})

test('every file that is mounted is there, and mounted read-only', () => {
  for (const [name, { volumes = [] }] of added) {
    for (const mount of volumes) {
      const [from = '', , mode] = mount.split(':')
      if (from in overlay.volumes) continue
      equal(mode, 'ro', `${name}: ${mount}`)
      ok(existsSync(join(DOCKER, from)), mount)
    }
  }
})

test('Prometheus scrapes the worker, the API and Temporal, and reads all rules', async () => {
  const config = parse(await readDocker('metrics/prometheus.yml')) as Scrape
  const targets = config.scrape_configs.flatMap((job) =>
    job.static_configs.flatMap((one) => one.targets),
  )
  deepEqual(targets, ['127.0.0.1:9464', '127.0.0.1:7400', 'temporal:8000'])
  for (const file of config.rule_files) {
    ok(existsSync(join(DOCKER, '../deploy/prometheus', file.replace('rules/', ''))), file)
  }
})
