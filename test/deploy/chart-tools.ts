import { mkdir } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { runProgram } from './run-program.ts'

/** Go programs at exact versions, so that a new release of one cannot break a build. */
const TOOLS = {
  helm: 'helm.sh/helm/v4/cmd/helm@v4.3.1',
  kubeconform: 'github.com/yannh/kubeconform/cmd/kubeconform@v0.8.0',
  'kube-score': 'github.com/zegl/kube-score/cmd/kube-score@v1.20.0',
} as const

export type Tool = keyof typeof TOOLS

/**
 * Where each tool is: on the PATH, in the cache, or built there by Go.
 *
 * @throws Error that names what cannot be had
 */
export async function findTools(
  cacheDir: string,
  say: (line: string) => void,
): Promise<Readonly<Record<Tool, string>>> {
  const found: Record<string, string> = {}
  for (const [name, module] of Object.entries(TOOLS)) {
    found[name] = await findTool(name, module, { cacheDir, say })
  }
  return found as Record<Tool, string>
}

interface Place {
  readonly cacheDir: string
  readonly say: (line: string) => void
}

async function findTool(name: string, module: string, { cacheDir, say }: Place): Promise<string> {
  // By version, so that another version is built again.
  const folder = join(cacheDir, 'tools', `${name}-${module.split('@')[1]}`)
  const cached = join(folder, name)
  const onPath = (process.env['PATH'] ?? '').split(delimiter).map((place) => join(place, name))
  for (const candidate of [cached, ...onPath]) if (await runs(candidate)) return candidate

  say(`${name}: built from source with Go, which takes minutes the first time`)
  await mkdir(folder, { recursive: true })
  const env = { ...process.env, GOBIN: folder }
  let downloads = 0
  const onLine = (line: string) => {
    if (!line.startsWith('go: downloading ')) return say(`${name}: ${line}`)
    downloads += 1
    if (downloads % 25 === 0) say(`${name}: ${downloads} modules fetched`)
  }
  const built = await runProgram('go', ['install', '-ldflags=-s -w', module], { env, onLine })
  if (built.code !== 0) throw new Error(`${name} could not be built (${module}).`)
  return cached
}

async function runs(path: string): Promise<boolean> {
  const args = path.endsWith('kubeconform') ? ['-v'] : ['version']
  const outcome = await runProgram(path, args).catch(() => undefined)
  return outcome?.code === 0
}
