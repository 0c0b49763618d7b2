import { createPool } from '../../src/store/pool.ts'
import { BATCH_ROWS } from './limits.ts'

/** Writes rows of one run; the database seals each of them. */
export async function fillChain(
  url: string,
  { rows, say }: { readonly rows: number; readonly say: (text: string) => void },
): Promise<void> {
  const statementTimeoutMs = 120_000
  const pool = createPool({ url, poolMax: 1, applicationName: 'orion-bench', statementTimeoutMs })
  try {
    for (let from = 1; from <= rows; from += BATCH_ROWS) {
      await pool.rows(
        `insert into public.workflow_audit
           (workflow_id, workflow_type, status, metadata, run_id, idempotency_key)
         select 'bench', 'order', 'step ' || step,
           jsonb_build_object('step', step, 'note', 'checked the receipt'), 'bench-run',
           'bench-run/transition-' || step
         from generate_series($1::int, $2::int) as step`,
        [from, Math.min(rows, from + BATCH_ROWS - 1)],
      )
      if ((from - 1) % (BATCH_ROWS * 20) === 0) say(`${from - 1} rows …`)
    }
  } finally {
    await pool.close()
  }
}
