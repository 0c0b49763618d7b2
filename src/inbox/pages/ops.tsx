import { readOps, type Ops } from '../api/ops.ts'
import { REREAD_MS } from '../limits.ts'
import { AskedFigures } from '../parts/asked-figures.tsx'
import { Heading } from '../parts/heading.tsx'
import { Health } from '../parts/health.tsx'
import { Clock } from '../parts/moment.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { QueueTable, WorkerTable } from '../parts/ops-tables.tsx'
import { RunBars } from '../parts/run-bars.tsx'
import { useResource } from '../state/resource.ts'

/** How the whole does: for operators without Grafana. */
export function OpsPage() {
  const { reading, readAgain } = useResource('/v1/ops', readOps, REREAD_MS)
  const { data, problem, asOfMs } = reading.value
  return (
    <>
      <header>
        <Heading title="Operations" />
        <p class="soft">
          {data?.asOfMs === undefined ? (
            'How everything does.'
          ) : (
            <>
              How everything does, as of <Clock atMs={data.asOfMs} />.
            </>
          )}
        </p>
      </header>
      {problem && (
        <ProblemNotice problem={problem} asOfMs={asOfMs} onAgain={() => void readAgain()} />
      )}
      {data && <Parts data={data} />}
    </>
  )
}

function Parts({ data }: { readonly data: Ops }) {
  return (
    <div class="stack">
      {data.missing.map(({ part, why }) => (
        <p key={part} class="notice wait">
          <span>
            <strong>{part}</strong> cannot be read now: {why}
          </span>
        </p>
      ))}
      <Health temporal={data.temporal} database={data.database} />
      <AskedFigures data={data} />
      {data.runs.length > 0 && <RunBars counts={data.runs} />}
      {data.queues.length > 0 && <QueueTable queues={data.queues} />}
      {data.workers.length > 0 && <WorkerTable workers={data.workers} />}
    </div>
  )
}
