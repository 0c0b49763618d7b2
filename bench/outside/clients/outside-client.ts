import { fileURLToPath } from 'node:url'
import { startLineClient, type LineClient } from './line-client.ts'
import { pythonProgram } from './python-program.ts'

export interface OutsideClient {
  readonly name: string
  start(address: string): Promise<LineClient>
}

const GRPC = fileURLToPath(new URL('grpc-client.ts', import.meta.url))

/** The program that calls from outside; where Python's SDK is not to be had, says so. */
export async function outsideClient(
  wanted: 'python' | 'grpc',
  cacheDir: string,
  say: (text: string) => void,
): Promise<OutsideClient> {
  if (wanted === 'python') {
    const found = await pythonProgram(cacheDir, say)
    if ('command' in found) return { name: 'Python SDK', start: starter(found.command) }
    say(`Python's SDK is not to be had (${found.missing}); plain gRPC is taken instead.`)
  }
  return { name: 'plain gRPC', start: starter([process.execPath, GRPC]) }
}

function starter(command: readonly string[]) {
  const { PATH, HOME } = process.env
  return (address: string) => startLineClient([...command, address], { PATH, HOME })
}
