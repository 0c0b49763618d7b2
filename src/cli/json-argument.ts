import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { isOrionError, OrionError, reasonOf } from '../errors/orion-error.ts'
import { parseExact } from './exact-json.ts'

/**
 * JSON given on the command line, in a file (`@path`) or on standard input (`-`).
 *
 * @throws OrionError `INPUT_INVALID`
 */
export async function readJsonArgument(argument: string | undefined): Promise<unknown> {
  if (argument === undefined) return undefined
  const source = await readSource(argument)
  try {
    return parseExact(source)
  } catch (error) {
    if (isOrionError(error)) throw error
    const message = `The input is not JSON (${reasonOf(error)}).`
    const remedy = `Write it as in --input '{"steps": 4}', or name a file: --input @input.json`
    throw new OrionError('INPUT_INVALID', message, { cause: error, remedy })
  }
}

async function readSource(argument: string): Promise<string> {
  if (argument === '-') return text(process.stdin)
  if (!argument.startsWith('@')) return argument
  const path = argument.slice(1)
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const remedy = 'Check the path after the @.'
    throw new OrionError('INPUT_INVALID', `The file ${path} cannot be read.`, {
      cause: error,
      remedy,
    })
  }
}
