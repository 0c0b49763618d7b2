import { setTimeout as sleep } from 'node:timers/promises'

const NAP_MS = 100
const EXIT_CODE = 13

export const nap = (): Promise<void> => sleep(NAP_MS)

export async function exit(): Promise<void> {
  process.exit(EXIT_CODE)
}
