import { outward } from '../../telemetry/escape-text.ts'
import { fitTo, roomOf } from './fit.ts'

export interface Screen {
  /** Shows as much of a text as there is room for, in place of what was there. */
  show(text: string): void
  /** Gives the terminal back as it was. */
  close(): void
}

// A second screen, as editors use it, so that what was there before is there again afterwards.
const OPEN = '\u001B[?1049h\u001B[?25l'
const CLOSE = '\u001B[?25h\u001B[?1049l'
/** From the top; the rest of each line and of the screen is emptied as it is reached. */
const HOME = '\u001B[H'
const REST_OF_LINE = '\u001B[K'
const REST_OF_SCREEN = '\u001B[J'

export function openScreen(): Screen {
  const { stdout } = process
  stdout.write(OPEN)
  return {
    show(text) {
      const lines = fitTo(outward(text), roomOf(stdout))
      const shown = lines.map((line) => `${line}${REST_OF_LINE}`).join('\r\n')
      stdout.write(`${HOME}${shown}${REST_OF_SCREEN}`)
    },
    close: () => void stdout.write(CLOSE),
  }
}
