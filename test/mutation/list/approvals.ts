import { breaksOf } from '../mutation.ts'

export const APPROVALS = [
  ...breaksOf(
    'src/approvals/gate.ts',
    ['test/approvals/gate.test.ts'],
    [
      ['if (nowMs < gate.expiresAtMs)', 'if (nowMs <= gate.expiresAtMs)'],
      ['if (nowMs < gate.expiresAtMs)', 'if (true)'],
      ['atMs === undefined || atMs >= gate.expiresAtMs', 'atMs === undefined'],
      [
        'atMs === undefined || atMs >= gate.expiresAtMs',
        'atMs === undefined || atMs > gate.expiresAtMs',
      ],
      [
        'standing.decisionId === decisionId && standing.decision === decision',
        'standing.decisionId === decisionId',
      ],
      [
        'standing.decisionId === decisionId && standing.decision === decision',
        'standing.decision === decision',
      ],
      [
        'if (gate.standing || gate.undated.length > 0) return gate\n',
        'if (gate.standing) return gate\n',
      ],
      [
        'if (gate.standing || gate.undated.length > 0) return waitBehind',
        'if (gate.undated.length > 0) return waitBehind',
      ],
      [
        'if (gate.standing || gate.undated.length > 0) return waitBehind',
        'if (gate.standing) return waitBehind',
      ],
      ['[...gate.undated, message]', '[message, ...gate.undated]'],
      ['standing?.decision ?? PENDING', 'PENDING'],
      ['expiresAt: iso(gate.expiresAtMs)', 'expiresAt: iso(gate.requestedAtMs)'],
      [
        'undated: [], standing: decisionOf(message, atMs)',
        'undated: [], standing: decisionOf(message, nowMs)',
      ],
    ],
  ),
  ...breaksOf(
    'src/approvals/gate-book.ts',
    ['test/approvals/gate-book.test.ts'],
    [
      ['if (find(book, approvalId)) return undefined', ''],
      [
        'named === undefined || named === approvalId',
        'true',
        'A message for another gate is routed back to the early ones, in its order.',
      ],
      ['if (isRepeat) return { receipt, book }', ''],
      ['(approvalId ?? usedBy) === usedBy', 'true'],
      ['if (one && others.length === 0) return', 'if (one) return'],
      ["eventId === undefined ? 'unopened' : 'early'", "'early'"],
      ["book.continued ? 'unopened' : notYet(message)", 'notYet(message)'],
      ['book: useUp(taken, message, approvalId) }', 'book: taken }'],
      ['book.gates.find(isOpen) ?? book.gates.at(-1)', 'book.gates.at(-1)'],
      ['expiresAtMs: nowMs + request.timeout', 'expiresAtMs: nowMs'],
      ['|| book.usedBefore.has(digestOf(decisionId))', ''],
      ['gate.approvalId === approvalId ? to(gate) : gate', 'to(gate)'],
      ["if (receipt.kind === 'unopened') return { receipt, book: useUp(book, message, '') }", ''],
    ],
  ),
  ...breaksOf(
    'src/approvals/handed-on.ts',
    ['test/approvals/handed-on.test.ts'],
    [
      ['...book.usedBefore, ', ''],
      ['.slice(-USED_MAX)', '.slice(0, USED_MAX)'],
      ['.slice(0, EARLY_MAX)', ''],
      ['...behind.map(({ decisionId }) => decisionId)', ''],
      ['firstOfEach(book.early)', 'firstOfEach(book.early.toReversed())'],
      ['&& !book.continued', ''],
      ['continued: !isUnasked', 'continued: isUnasked'],
    ],
  ),
  ...breaksOf(
    'src/approvals/decision-digest.ts',
    ['test/approvals/handed-on.test.ts'],
    [['(hash ^ BigInt(decisionId.charCodeAt(index))) * PRIME', 'hash * PRIME']],
  ),
]

export const WORKFLOWS = [
  ...breaksOf(
    'src/workflows/gate-messages.ts',
    ['test/workflows/gate-messages.test.ts'],
    [
      ["approve: 'approved', reject: 'rejected'", "approve: 'rejected', reject: 'approved'"],
      ['waiting.push(signal)', 'waiting.unshift(signal)'],
      ['waiting = []\n  return', 'return'],
      ['Object.hasOwn(DECISIONS, name)', 'name in DECISIONS'],
      ['...(eventId !== undefined && { eventId })', '...{}'],
    ],
  ),
  ...breaksOf(
    'src/workflows/parse-input.ts',
    ['test/workflows/parse-input.test.ts'],
    [
      ['if (parsed.success) return parsed.data', 'if (parsed.success) return input as never'],
      ['ApplicationFailure.nonRetryable(', 'ApplicationFailure.retryable('],
      ['FailureType.InputInvalid', 'FailureType.Refused'],
    ],
  ),
]
