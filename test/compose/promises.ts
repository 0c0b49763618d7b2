import { deepEqual, equal, match, notEqual, ok } from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ask, run } from './command.ts'
import { JOBS, SERVICES, type Container, type Service, type Stack } from './stack.ts'

const EVERY: readonly Service[] = [...SERVICES, ...JOBS]

/** What docker-compose.yml promises of each container, read from what Docker made of it. */
export async function checkPromises(stack: Stack): Promise<void> {
  for (const service of EVERY) checkHardening(service, await stack.inspect(service))
  const published = await Promise.all(EVERY.map((service) => stack.inspect(service)))
  const ports = published.flatMap(({ NetworkSettings }) =>
    Object.values(NetworkSettings.Ports).flatMap((all) => all ?? []),
  )
  deepEqual(ports.map(({ HostIp, HostPort }) => `${HostIp}:${HostPort}`).toSorted(), [
    '127.0.0.1:7233',
    '127.0.0.1:8080',
  ])
  await checkInside(stack)
}

function checkHardening(service: Service, { HostConfig, Config }: Container): void {
  equal(HostConfig['ReadonlyRootfs'], true, `${service} may write to its image`)
  deepEqual(HostConfig['CapDrop'], ['ALL'], service)
  deepEqual(HostConfig['CapAdd'], null, service)
  deepEqual(HostConfig['SecurityOpt'], ['no-new-privileges:true'], service)
  match(Config.User, /^(999|1000):/, `${service} runs as root`)
  ok(Number(HostConfig['Memory']) > 0, `${service} has no limit of memory`)
  ok(Number(HostConfig['NanoCpus']) > 0, `${service} has no limit of CPU`)
  ok(Number(HostConfig['PidsLimit']) > 0, `${service} has no limit of processes`)
  const log = HostConfig['LogConfig'] as { readonly Config: Record<string, string> }
  deepEqual(log.Config, { 'max-file': '3', 'max-size': '10m' }, service)
}

// What Docker says of a container is what it was asked for; this is what the kernel gives.
async function checkInside(stack: Stack): Promise<void> {
  for (const service of SERVICES) {
    const status = await stack.compose('exec', '-T', service, 'cat', '/proc/1/status')
    match(status, /^CapEff:\s*0+$/m, `${service} has capabilities`)
    match(status, /^NoNewPrivs:\s*1$/m, service)
    match(status, /^Uid:\s*(999|1000)\b/m, service)
    const write = await stack.tryCompose(['exec', '-T', service, 'sh', '-c', 'echo > /etc/written'])
    notEqual(write.code, 0, `${service} may write to /etc`)
  }
  const out =
    'fetch("http://192.0.2.1/", {signal: AbortSignal.timeout(3000)}).then(() => process.exit(9))'
  const reach = await stack.tryCompose(['exec', '-T', 'worker', 'node', '-e', out])
  notEqual(reach.code, 9, 'the worker reaches the world')
}

/** No secret in anything that Docker tells: inspection, logs, the image's history. */
export async function checkSecrets(stack: Stack, image: string): Promise<void> {
  const folder = join(stack.folder, 'secrets')
  const names = await readdir(folder)
  equal(names.length, 4)
  const secrets = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  const ids = (await stack.compose('ps', '--all', '--quiet')).trim().split('\n')
  const heard = [
    await run('docker', ['inspect', ...ids], { env: stack.env }),
    await run('docker', ['history', '--no-trunc', image], { env: stack.env }),
    await run('docker', ['image', 'inspect', image], { env: stack.env }),
    await stack.compose('config'),
    await everyLog(stack),
  ].join('\n')
  for (const [index, secret] of secrets.entries()) {
    match(secret, /^[0-9a-f]{64}$/)
    ok(!heard.includes(secret), `${names[index]} can be read in what Docker tells`)
  }
  // The search itself would find one that is there.
  ok(heard.includes('/run/secrets/orion_app_password'))
}

async function everyLog(stack: Stack): Promise<string> {
  const { stdout, stderr } = await ask('docker', ['compose', 'logs', '--no-color'], {
    env: stack.env,
    cwd: stack.folder,
  })
  ok(stdout.length > 0, 'there are no logs to search')
  return stdout + stderr
}
