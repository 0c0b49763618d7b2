import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import os from 'node:os'
import { END_MS_MAX, LAST_WORDS_MAX, REASON_CHARS_MAX } from './limits.ts'
import { productSettings } from './product-settings.ts'
import type { Step } from './part.ts'
import { readOutput } from './read-output.ts'
import type { StepRecord } from './record.ts'

export interface StepOptions {
  readonly limitMs: number
  /** All that the program says is kept there. */
  readonly logFile: string
  /** Called with what the program prints while it runs. */
  readonly say: (text: string) => void
  readonly signal: AbortSignal
}

/** Runs one command to its end, whatever that is. */
export async function runStep(step: Step, options: StepOptions): Promise<StepRecord> {
  const { name, args, env = {} } = step
  const startedAt = new Date()
  const [loadAverage = 0] = os.loadavg()
  const ended = await runNode(step, options)
  const { exitCode, stdout } = ended
  const facts = {
    name,
    command: [...Object.entries(env).map((pair) => pair.join('=')), commandLine(args)].join(' '),
    startedAt: startedAt.toISOString(),
    tookMs: Date.now() - startedAt.getTime(),
    loadAverage: Math.round(loadAverage * 10) / 10,
    exitCode,
  }
  if (ended.late)
    return { ...facts, failed: `it had not ended after ${options.limitMs / 60_000} min` }
  const read = readOutput(name, stdout)
  if ('output' in read) return { ...facts, output: read.output }
  return { ...facts, failed: reasonOf(read.missing, ended) }
}

interface Ended {
  readonly exitCode: number | null
  readonly stdout: string
  readonly lastWords: readonly string[]
  readonly late: boolean
}

async function runNode({ args, env }: Step, options: StepOptions): Promise<Ended> {
  const { limitMs, logFile, say, signal } = options
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...productSettings(process.env), ...env },
    // A terminal's Ctrl-C reaches us alone, and the program gets one signal.
    detached: true,
  })
  const log = createWriteStream(logFile)
  // What is found is kept elsewhere, and is worth more than the log of it.
  log.on('error', () => {})
  child.stdout.pipe(log, { end: false })
  child.stderr.pipe(log, { end: false })
  let stdout = ''
  const lastWords: string[] = []
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk))
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    say(chunk)
    lastWords.push(...chunk.split('\n').filter((line) => line.trim() !== ''))
    lastWords.splice(0, lastWords.length - LAST_WORDS_MAX)
  })
  let kill: NodeJS.Timeout | undefined
  const end = () => {
    child.kill('SIGTERM')
    kill ??= setTimeout(() => child.kill('SIGKILL'), END_MS_MAX)
  }
  let late = false
  const timer = setTimeout(() => {
    late = true
    end()
  }, limitMs)
  signal.addEventListener('abort', end, { once: true })
  if (signal.aborted) end()
  try {
    const [exitCode] = (await once(child, 'close')) as [number | null]
    return { exitCode, stdout, lastWords, late }
  } finally {
    signal.removeEventListener('abort', end)
    clearTimeout(timer)
    clearTimeout(kill)
    log.end()
  }
}

function reasonOf(missing: string, { exitCode, lastWords }: Ended): string {
  const end = exitCode === null ? 'ended by a signal' : `exit code ${exitCode}`
  const text = [`${missing} (${end})`, ...lastWords].join('; ')
  return text.length > REASON_CHARS_MAX ? `${text.slice(0, REASON_CHARS_MAX)} …` : text
}

function commandLine(args: readonly string[]): string {
  return ['node', ...args].join(' ')
}
