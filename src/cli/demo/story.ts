import { escapeLine, outward } from '../../telemetry/escape-text.ts'
import { paint, type Output } from '../output.ts'
import type { DemoResult } from './demo-result.ts'

/** Reports the demo as it happens; with --json, only progress. */
export interface Story {
  readonly progress: (text: string) => void
  readonly chapter: (title: string) => void
  readonly line: (text: string, mood?: 'good' | 'bad') => void
  readonly verdict: (result: DemoResult & { readonly ok: boolean }) => void
}

export function tellStory({ json, progress }: Output): Story {
  const print = (text: string) => {
    if (json) return
    progress.clear()
    process.stdout.write(`${outward(text)}\n`)
  }
  let chapters = 0
  return {
    progress: progress.say,
    chapter: (title) => print(`\n${paint('bold', `${++chapters}. ${title}`)}`),
    line(text, mood) {
      const bullet = { good: paint('green', '✔'), bad: paint('red', '✖') }
      print(`   ${mood ? bullet[mood] : paint('dim', '·')} ${escapeLine(text)}`)
    },
    verdict({ ok, steps, startMs, recoveryMs, coldStartMs }) {
      print(
        ok
          ? `\n${paint('green', '✔ It survived.')} All ${steps.length} steps ran once and in order. ` +
              `Stack up in ${coldStartMs} ms, run started in ${startMs} ms, resumed in ${recoveryMs} ms.`
          : `\n${paint('red', '✖ The demo did not go as promised.')} Run it with --json for the figures.`,
      )
    },
  }
}
