import { run } from './command.ts'
import type { Stack } from './stack.ts'

/** What is printed at the end, for docs/compose.md. */
export interface Figures {
  readonly seconds: Record<string, number>
  readonly stats: string
  readonly imageMb: number
  /** Of all containers together, where they were limited together. */
  readonly memoryMib?: number | undefined
}

/** Memory and CPU of each service, as `docker stats` has it. */
export async function readStats({ env }: Stack): Promise<string> {
  const format = '{{.Name}}\t{{.CPUPerc}}\t{{.MemUsage}}\t{{.PIDs}}'
  const lines = await run('docker', ['stats', '--no-stream', '--format', format], { env })
  return lines
    .trim()
    .split('\n')
    .filter((line) => line.startsWith('orion-'))
    .toSorted()
    .join('\n')
}

const BYTES_PER_MB = 1_000_000

export async function imageMb(env: NodeJS.ProcessEnv, image: string): Promise<number> {
  const size = await run('docker', ['image', 'inspect', '--format', '{{.Size}}', image], { env })
  return Math.round(Number(size) / BYTES_PER_MB)
}

export function tellFigures({ seconds, stats, imageMb, memoryMib }: Figures): string {
  const timings = Object.entries(seconds).map(([what, value]) => `  ${what}: ${value.toFixed(1)} s`)
  return [
    'seconds',
    ...timings,
    'docker stats, idle after the runs (name, CPU, memory, processes)',
    ...stats.split('\n').map((line) => `  ${line}`),
    ...(memoryMib === undefined ? [] : [`all together: ${memoryMib} MiB, without pages of files`]),
    `our image: ${imageMb} MB`,
  ].join('\n')
}
