import { KILL_ROWS } from './kill-rows.ts'
import type { Row } from './row.ts'
import { ROWS_WITHOUT_FAULTS } from './rows-without-faults.ts'

export const PEER_ROWS: readonly Row[] = [...ROWS_WITHOUT_FAULTS, ...KILL_ROWS]
