import { OrionError } from '../errors/orion-error.ts'
import type { Place } from './listen.ts'

const LOOPBACK = /^(127(\.\d{1,3}){1,3}|localhost|::1)$/

/** Whether only this machine can reach what listens there. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host)
}

/** What can be reached from outside without a token. `name` is what people call it. */
export function openToAll(name: string, { host, port }: Place, remedy: string): OrionError {
  const message = `The ${name} ${host}:${port} can be reached from outside, and no token protects it.`
  return new OrionError('LISTEN_UNSAFE', message, { remedy })
}
