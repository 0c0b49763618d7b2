import type { Approval } from '../api/approval.ts'
import type { Verb } from '../rules/letter.ts'
import { trailWords } from '../rules/trail-words.ts'
import { Ago } from './moment.tsx'

interface Props {
  readonly data: Approval
  readonly onVerb: ((verb: Verb) => void) | undefined
}

/** Questions with their answers, and what else people did with the request. */
export function Conversation({ data, onVerb }: Props) {
  const { questions, trail, verbs } = data
  const mayAnswer = onVerb && verbs.includes('answer')
  if (questions.length === 0 && trail.length === 0) return null
  return (
    <section class="card last" aria-labelledby="talk">
      <h2 id="talk">What was said and done</h2>
      <ul class="talk">
        {questions.map(({ id, by, text, answer }) => (
          <li key={id}>
            <p>
              <strong>{by}</strong> <span class="soft">asks</span>
            </p>
            <p class="prose">{text}</p>
            {answer !== undefined && <blockquote class="prose">{answer}</blockquote>}
            {answer === undefined && mayAnswer && (
              <button type="button" onClick={() => onVerb('answer')}>
                Answer
              </button>
            )}
          </li>
        ))}
        {trail
          .filter(({ kind }) => kind !== 'ask' && kind !== 'answer')
          .map((line) => (
            <li key={line.id}>
              <p>
                <strong>{line.by}</strong> {trailWords(line)}{' '}
                <span class="soft">
                  · <Ago atMs={line.atMs} />
                </span>
              </p>
              {line.text !== undefined && <p class="prose">{line.text}</p>}
            </li>
          ))}
      </ul>
    </section>
  )
}
