import { breaksOf } from '../mutation.ts'

export const STORE = [
  ...breaksOf(
    'src/store/decision-queries.ts',
    ['test/store/decision-queries.test.ts'],
    [
      [
        '(workflow_id, run_id, decision, approved_by, reason, decision_id, decided_at)\n       is',
        '(workflow_id, run_id, decision, approved_by, reason, decision_id, $8::timestamptz)\n       is',
      ],
      [
        '(workflow_id, run_id, decision, approved_by, reason, decision_id, decided_at)\n       is',
        '(workflow_id, run_id, decision, approved_by, $6::text, decision_id, decided_at)\n       is',
      ],
      [
        '(workflow_id, run_id, decision, approved_by, reason, decision_id, decided_at)\n       is',
        '(workflow_id, run_id, decision, $5::text, reason, decision_id, decided_at)\n       is',
      ],
      [
        '(workflow_id, run_id, decision, approved_by, reason, decision_id, decided_at)\n       is',
        '(workflow_id, $3::text, decision, approved_by, reason, decision_id, decided_at)\n       is',
      ],
    ],
  ),
  ...breaksOf(
    'src/store/audit-queries.ts',
    ['test/store/audit-queries.test.ts'],
    [
      [
        'started_at, completed_at, metadata)\n       is',
        'started_at, $7::timestamptz, metadata)\n       is',
      ],
      [
        'started_at, completed_at, metadata)\n       is',
        'started_at, completed_at, $8::jsonb)\n       is',
      ],
      [
        'started_at, completed_at, metadata)\n       is',
        '$6::timestamptz, completed_at, metadata)\n       is',
      ],
      ['order by position', 'order by position desc'],
    ],
  ),
  ...breaksOf(
    'src/store/effect-queries.ts',
    ['test/store/effect-queries.test.ts'],
    [
      ['effect.name, effect.payload)', 'effect.name, standing.payload)'],
      ['effect.first_run_id, effect.name', 'standing.first_run_id, effect.name'],
      [
        'return pool.transaction((queries) => insertAndCompare(queries, effects))',
        'return insertAndCompare(pool, effects)',
      ],
      ['if (conflict !== undefined) throw', 'if (conflict === undefined) throw'],
    ],
  ),
  ...breaksOf(
    'src/store/write-once.ts',
    ['test/store/write-once.test.ts'],
    [
      ["if (await insert()) return 'inserted'", 'await insert()'],
      ['if (same === false) throw', 'if (same === undefined) throw'],
      ["if (same) return 'repeated'", "if (same !== false) return 'repeated'"],
    ],
  ),
  ...breaksOf(
    'src/store/database-url.ts',
    ['test/store/database-url.test.ts'],
    [
      ['parsed.hash ||', ''],
      ['decode(parsed.pathname.slice(1)) || user', "decode(parsed.pathname.slice(1)) || ''"],
      ["parsed.searchParams.get('host') ||", ''],
      ["parsed.searchParams.get('port') ||", ''],
      ["parsed.searchParams.get('user') ||", ''],
      ['if (decode(part) === undefined) throw', 'if (part === undefined) throw'],
    ],
  ),
  ...breaksOf(
    'src/store/connection-kind.ts',
    ['test/store/connection-kind.test.ts'],
    [
      ["new Set(['6543', '6432'])", "new Set(['6543'])"],
      ["=== 'true') return 'transaction-pooler'", "!== null) return 'transaction-pooler'"],
      ["? 'session-pooler' : 'direct'", "? 'direct' : 'session-pooler'"],
    ],
  ),
  ...breaksOf(
    'src/store/connection-options.ts',
    ['test/store/connection-options.test.ts'],
    [
      ["=== 'direct' && {", "!== 'direct' && {"],
      ["['prefer', 'require', 'verify-ca']", "['prefer', 'require']"],
      ['statementTimeoutMs + ANSWER_MARGIN_MS', 'statementTimeoutMs'],
      ['refuseUnusable(options)\n  return', 'return'],
    ],
  ),
  ...breaksOf(
    'src/store/sql-states.ts',
    ['test/store/sql-states.test.ts'],
    [
      ["'08P01': 'refused'", "'08P01': 'unreachable'"],
      ["'55P03': 'unreachable'", "'55P03': 'unknown'"],
      ["'42P01': 'schema-missing'", "'42P01': 'refused'"],
      ["'25006': 'unreachable'", "'25006': 'refused'"],
      ["'23': 'input'", "'23': 'unreachable'"],
      ["'40': 'unreachable'", "'40': 'input'"],
      ["ENOENT: 'unreachable'", "ENOENT: 'refused'"],
      ["if (code && TLS_CODE.test(code)) return 'refused'", ''],
      [
        'BY_STATE[code] ?? BY_STATE[code.slice(0, 2)]',
        'BY_STATE[code.slice(0, 2)] ?? BY_STATE[code]',
      ],
    ],
  ),
]
