/**
 * Completes every package-lock.json after `npm install`, where the registry at hand lacks packages
 * of other platforms: npm then leaves them out, and `npm ci` refuses the lock as out of step.
 */
import { glob, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

interface LockEntry {
  version?: string
  dev?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
  optionalDependencies?: Record<string, string>
}

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const LOCKS = ['package-lock.json', 'bench/peers/*/package-lock.json']
const SYSTEMS = ['darwin', 'linux', 'win32', 'freebsd', 'android', 'openharmony']
const PROCESSORS = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x']

for await (const path of glob(LOCKS, { cwd: ROOT })) await complete(join(ROOT, path))

async function complete(file: string): Promise<void> {
  const lock = JSON.parse(await readFile(file, 'utf8')) as { packages: Record<string, LockEntry> }
  const { '': root = {}, ...packages } = lock.packages
  let added = 0
  for (const [path, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (packages[`node_modules/${name}`] ?? packages[`${path}/node_modules/${name}`]) continue
      packages[`node_modules/${name}`] = platformEntry(name, version, entry)
      added += 1
    }
  }
  const sorted = Object.entries(packages).toSorted(([a], [b]) => (a < b ? -1 : 1))
  lock.packages = { '': root, ...Object.fromEntries(sorted) }
  await writeFile(file, `${JSON.stringify(lock, undefined, 2)}\n`)
  process.stderr.write(`${file}: ${added} packages of other platforms added\n`)
}

// Platform packages carry their platform in their name.
function platformEntry(name: string, version: string, { dev }: LockEntry): LockEntry {
  const parts = name.split(/[/-]/)
  const os = SYSTEMS.filter((system) => parts.includes(system))
  const cpu = PROCESSORS.filter((processor) => parts.includes(processor)).slice(0, 1)
  return { version, cpu, ...(dev && { dev }), optional: true, os }
}
