// What somebody may do to the records who owns the tables, and how it is called.

/** Makes the chain of a run again over its rows as they are now: it fits in itself. */
function rewrite(run: string): string[] {
  return [
    `delete from audit_chain where run_id = '${run}'`,
    `set local timezone = 'UTC'`,
    `do $$ declare old record; begin
       for old in select 'workflow_audit' as source, id, position, to_jsonb(it) as content
           from workflow_audit as it where run_id = '${run}' union all
         select 'approval_decisions', id, 1000000 + position, to_jsonb(it)
           from approval_decisions as it where run_id = '${run}' order by position
       loop perform public.orion_add_link('${run}', old.source, old.id, old.content); end loop;
     end $$`,
  ]
}

const AUDIT = (run: string, step: number) => `idempotency_key = '${run}/transition-${step}'`

/**
 * What to do to the records of run `a`, where `b` is another run; what is found in the database
 * alone; and what with the help of something that remembers the chains, where that is more.
 */
export const TAMPERINGS: readonly (readonly [
  name: string,
  statements: (a: string, b: string) => readonly string[],
  alone: readonly string[],
  remembered?: readonly string[],
])[] = [
  [
    'edit',
    (a) => [`update workflow_audit set status = 'done' where ${AUDIT(a, 2)}`],
    ['row-changed A 2'],
  ],
  [
    'edit deep within metadata',
    (a) => [`update workflow_audit set metadata = metadata - 'none' where ${AUDIT(a, 2)}`],
    ['row-changed A 2'],
  ],
  [
    'edit who decided',
    (a) => [`update approval_decisions set approved_by = 'bob' where run_id = '${a}'`],
    ['row-changed A 4'],
  ],
  ['delete', (a) => [`delete from workflow_audit where ${AUDIT(a, 2)}`], ['row-missing A 2']],
  [
    'delete with the link',
    (a) => [
      `delete from workflow_audit where ${AUDIT(a, 2)}`,
      `delete from audit_chain where run_id = '${a}' and number = 2`,
    ],
    ['link-missing A 2'],
  ],
  [
    'insert',
    (a) => [
      `insert into workflow_audit (workflow_id, workflow_type, status, run_id, idempotency_key)
       values ('wf-${a}', 'order', 'forged', '${a}', '${a}/transition-9')`,
    ],
    ['row-unsealed A'],
  ],
  [
    'reorder rows',
    (a) => [
      `alter table workflow_audit alter position drop identity`,
      `update workflow_audit set position = position + case when ${AUDIT(a, 1)} then 1 else -1 end
       where ${AUDIT(a, 1)} or ${AUDIT(a, 2)}`,
      `alter table workflow_audit alter position add generated always as identity (start 100000)`,
    ],
    ['order-changed A 1'],
  ],
  [
    'reorder links',
    (a) => [
      `update audit_chain set number = 1000 + number where run_id = '${a}' and number in (2, 3)`,
      `update audit_chain set number = 1005 - number where run_id = '${a}' and number > 1000`,
    ],
    ['order-changed A 2'],
  ],
  [
    'cut the tail',
    (a) => [
      `delete from approval_decisions where run_id = '${a}'`,
      `delete from audit_chain where run_id = '${a}' and number = 4`,
    ],
    [],
    ['tail-cut A 4'],
  ],
  [
    'rewrite the whole chain',
    (a) => [`update workflow_audit set status = 'done' where ${AUDIT(a, 2)}`, ...rewrite(a)],
    [],
    ['chain-rewritten A 4'],
  ],
  [
    'remove a run',
    (a) => [
      `delete from workflow_audit where run_id = '${a}'`,
      `delete from approval_decisions where run_id = '${a}'`,
      `delete from audit_chain where run_id = '${a}'`,
    ],
    [],
    ['run-missing A 1'],
  ],
  [
    'swap two runs',
    (a, b) =>
      ['workflow_audit', 'approval_decisions', 'audit_chain'].flatMap((table) => [
        `update ${table} set run_id = 'x-${a}' where run_id = '${a}'`,
        `update ${table} set run_id = '${a}' where run_id = '${b}'`,
        `update ${table} set run_id = '${b}' where run_id = 'x-${a}'`,
      ]),
    ['runs-swapped A 1', 'runs-swapped B 1'],
  ],
  [
    'swap two runs and rewrite both chains',
    (a, b) => [
      ...['workflow_audit', 'approval_decisions'].flatMap((table) => [
        `update ${table} set run_id = 'x-${a}' where run_id = '${a}'`,
        `update ${table} set run_id = '${a}' where run_id = '${b}'`,
        `update ${table} set run_id = '${b}' where run_id = 'x-${a}'`,
      ]),
      `delete from audit_chain where run_id = '${b}'`,
      ...rewrite(a),
      ...rewrite(b),
    ],
    [],
    ['runs-swapped A 1', 'runs-swapped B 1'],
  ],
]
