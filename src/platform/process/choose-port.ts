import { OrionError } from '../../errors/orion-error.ts'
import { portOwner } from './port-owner.ts'
import { freePort, isPortFree } from './ports.ts'

export interface PortWish {
  /** Who wants it, for a person. */
  readonly service: string
  readonly setting: string
  readonly port: number
  /** Whether a person asked for it, so that no other port will do. */
  readonly explicit: boolean
}

export interface PortChoice {
  readonly port: number
  /** Says so when it is not the port that was wished for. */
  readonly note?: string
}

/** @throws OrionError PORT_TAKEN when a port was asked for by a person and is taken. */
export async function choosePort(wish: PortWish): Promise<PortChoice> {
  if (await isPortFree(wish.port)) return { port: wish.port }
  if (wish.explicit) throw await portTaken(wish)
  const port = await freePort()
  const taker = await describeOwner(wish.port)
  return {
    port,
    note: `port ${wish.port} is taken${taker}, so ${wish.service} listens on ${port}`,
  }
}

export async function portTaken({ service, setting, port }: PortWish): Promise<OrionError> {
  const taker = await describeOwner(port)
  return new OrionError(
    'PORT_TAKEN',
    `Port ${port}, on which ${service} should listen (${setting}), is taken${taker}.`,
    { details: { port, setting } },
  )
}

async function describeOwner(port: number): Promise<string> {
  const owner = await portOwner(port)
  return owner ? ` by ${owner.name} (process ${owner.pid})` : ''
}
