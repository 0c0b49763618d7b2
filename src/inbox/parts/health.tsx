import type { Server } from '../api/ops.ts'
import { durationWords } from '../rules/time-words.ts'
import { Icon } from './icon.tsx'
import { Clock } from './moment.tsx'

interface Props {
  readonly temporal: Server | undefined
  readonly database: Server | undefined
}

/** Whether the two servers behind Orion answer, and since when not. */
export function Health({ temporal, database }: Props) {
  return (
    <div class="figures">
      {temporal && <ServerCard name="Temporal" server={temporal} />}
      {database && <ServerCard name="PostgreSQL" server={database} />}
    </div>
  )
}

function ServerCard({ name, server }: { readonly name: string; readonly server: Server }) {
  const { isOk, roundTripMs, sinceMs, error } = server
  return (
    <section class={`figure ${isOk ? '' : 'bad'}`}>
      <h2 class="small soft">{name}</h2>
      <p class="big state">
        <Icon name={isOk ? 'check' : 'warning'} size={22} />
        {isOk ? 'answers' : 'does not answer'}
      </p>
      {isOk && roundTripMs !== undefined && (
        <p class="soft small">in {durationWords(roundTripMs)}</p>
      )}
      {!isOk && <p class="soft small">{error}</p>}
      {!isOk && sinceMs !== undefined && (
        <p class="soft small">
          Since <Clock atMs={sinceMs} />
        </p>
      )}
    </section>
  )
}
