import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../../src/platform/process/ports.ts'
import { createAuthority } from '../../security/support/certificates.ts'
import { waitFor } from '../../support/wait-for.ts'

export interface Nginx extends AsyncDisposable {
  /** `localhost:port`, by TLS. */
  readonly address: string
  /** The authority of its certificate: as PEM, and the file that holds it. */
  readonly ca: string
  readonly caFile: string
}

/** Debian puts it where only root's PATH leads. */
const PATH = `${process.env['PATH']}:/usr/sbin:/usr/local/sbin`

/** nginx as Debian ships it, before a Temporal: TLS outside, plain gRPC inside, all limits its own. */
export async function startNginx(temporal: string): Promise<Nginx> {
  const folder = await mkdtemp(join(tmpdir(), 'nginx-'))
  // Its workers are another user.
  await chmod(folder, 0o755)
  const port = await freePort()
  const authority = createAuthority('nginx tests')
  const own = authority.issue({ name: 'nginx', hosts: ['localhost', '127.0.0.1'] })
  const caFile = join(folder, 'ca.pem')
  await writeFile(caFile, authority.certificate)
  await writeFile(join(folder, 'own.pem'), own.certificate)
  await writeFile(join(folder, 'own.key'), own.key)
  await writeFile(join(folder, 'nginx.conf'), configuration({ folder, port, temporal }))
  const child = await start(folder)
  const dispose = () => stop(child, folder)
  try {
    await waitFor('nginx to listen', async () => {
      if (child.exitCode !== null) throw new Error(`nginx ended:\n${await log(folder)}`)
      return listens(port)
    })
  } catch (error) {
    await dispose()
    throw error
  }
  return {
    address: `localhost:${port}`,
    ca: authority.certificate,
    caFile,
    [Symbol.asyncDispose]: dispose,
  }
}

interface Place {
  readonly folder: string
  readonly port: number
  readonly temporal: string
}

// What is not about places and names is Debian's own, or nginx's default.
function configuration({ folder, port, temporal }: Place): string {
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  return `
daemon off;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events { worker_connections 768; }
http {
  access_log off;
  ${kinds.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join('\n  ')}
  server {
    listen 127.0.0.1:${port} ssl http2;
    ssl_certificate ${folder}/own.pem;
    ssl_certificate_key ${folder}/own.key;
    location / { grpc_pass grpc://${temporal}; }
  }
}
`
}

async function start(folder: string): Promise<ChildProcess> {
  const args = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')]
  const child = spawn('nginx', args, { env: { ...process.env, PATH }, stdio: 'ignore' })
  try {
    await once(child, 'spawn')
    return child
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    const message = 'nginx is not installed: apt-get install nginx, as .ci/run does'
    throw new Error(message, { cause: error })
  }
}

async function stop(child: ChildProcess, folder: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit')
    child.kill('SIGTERM')
    await exited
  }
  await rm(folder, { recursive: true, force: true })
}

function log(folder: string): Promise<string> {
  return readFile(join(folder, 'error.log'), 'utf8').catch(() => 'it left no log')
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
