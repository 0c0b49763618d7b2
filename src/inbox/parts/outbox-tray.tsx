import type { Letter } from '../rules/letter.ts'
import { stageWords } from '../rules/stage-words.ts'
import { isSettled } from '../rules/letter.ts'
import { now } from '../state/clock.ts'
import { dismiss, outbox, send, undo } from '../state/outbox.ts'
import { Icon, type IconName } from './icon.tsx'

const ICONS: Readonly<Record<string, IconName>> = {
  yes: 'check',
  no: 'warning',
  wait: 'clock',
  plain: 'info',
}

/** What is on its way, in the corner of every page. */
export function OutboxTray() {
  if (outbox.value.length === 0) return null
  return (
    <aside class="tray" aria-label="Your decisions on their way">
      <ul>
        {outbox.value.map((letter) => (
          <LetterCard key={letter.id} letter={letter} />
        ))}
      </ul>
    </aside>
  )
}

function LetterCard({ letter }: { readonly letter: Letter }) {
  const { title, detail, tone } = stageWords(letter, now.value)
  const { id, stage } = letter
  return (
    <li class={`letter ${tone} appears`} data-stage={stage.kind}>
      <Icon name={ICONS[tone] ?? 'info'} />
      <div>
        <p class="soft small">{letter.title}</p>
        <p>
          <strong>{title}</strong>
        </p>
        <p>{detail}</p>
        <div class="actions">
          {stage.kind === 'held' && (
            <>
              <button type="button" onClick={() => undo(id)}>
                Undo <kbd>u</kbd>
              </button>
              <button type="button" class="plain" onClick={() => void send(id)}>
                Send now
              </button>
            </>
          )}
          {stage.kind === 'unsent' && (
            <button type="button" onClick={() => void send(id)}>
              Send again
            </button>
          )}
          {isSettled(letter) && (
            <button type="button" class="plain" onClick={() => dismiss(id)}>
              Close
            </button>
          )}
        </div>
      </div>
    </li>
  )
}
