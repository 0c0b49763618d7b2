// Random histories of a gate: rules, people, and what is said and done.
import fc from 'fast-check'
import type { Change, History, Step } from './play.ts'
import type { Folk, Hand, Rules, Said } from './world.ts'

const PEOPLE = ['a', 'b', 'c', 'd', 'e', 'D', 'y', 'z']
const STEPS_MAX = 24

const person = fc.constantFrom(...PEOPLE)
const speaker = fc.oneof(
  { weight: 9, arbitrary: person },
  { weight: 1, arbitrary: fc.constant('stranger') },
)
const hours = fc.integer({ min: 0, max: 6 })

const rules: fc.Arbitrary<Rules> = fc.record({
  quorum: fc.integer({ min: 1, max: 3 }),
  refusals: fc.integer({ min: 1, max: 3 }),
  fourEyes: fc.boolean(),
  longest: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
  hasLadder: fc.boolean(),
  onTimeout: fc.constantFrom(
    'expire' as const,
    'reject' as const,
    'approve' as const,
    'escalate' as const,
  ),
  whenUnmet: fc.constantFrom('refuse' as const, 'escalate' as const),
  edits: fc.constantFrom('refused' as const, 'allowed' as const, 'reviewed' as const),
  requester: fc.constantFrom('agent', 'a', 'b', 'y'),
})

const away = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 13, max: 40 }))

const folk: fc.Arbitrary<Folk[]> = fc.subarray(PEOPLE, { minLength: 6 }).chain((ids) =>
  fc.tuple(
    ...ids.map((id) =>
      fc.record({
        id: fc.constant(id),
        away: fc.option(away, { nil: undefined, freq: 3 }),
      }),
    ),
  ),
)

// Only from smaller to larger names, so that no circle comes of it: the schema would refuse that.
const hand: fc.Arbitrary<Hand> = fc
  .record({
    from: fc.integer({ min: 0, max: PEOPLE.length - 2 }),
    further: fc.integer({ min: 1, max: PEOPLE.length - 1 }),
    since: fc.integer({ min: -5, max: 10 }),
    lasts: fc.integer({ min: 1, max: 40 }),
  })
  .map(({ from, further, since, lasts }) => ({
    from: PEOPLE[from] ?? '',
    to: PEOPLE[Math.min(from + further, PEOPLE.length - 1)] ?? '',
    since,
    until: since + lasts,
  }))
const hands = fc.uniqueArray(hand, { maxLength: 4, selector: ({ from, to }) => from + to })

// Nobody can delegate, or be delegated to, who is not there.
const people = fc.record({ folk, hands }).map(({ folk, hands }) => {
  const ids = new Set(folk.map(({ id }) => id))
  return { folk, hands: hands.filter(({ from, to }) => ids.has(from) && ids.has(to)) }
})

const said: fc.Arbitrary<Said> = fc.oneof(
  {
    weight: 14,
    arbitrary: fc.record({
      do: fc.constant('vote' as const),
      by: speaker,
      yes: fc.oneof(
        { weight: 4, arbitrary: fc.constant(true) },
        { weight: 1, arbitrary: fc.constant(false) },
      ),
      place: fc.option(person, { nil: undefined, freq: 2 }),
      stale: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
      pins: fc.option(fc.constantFrom(['c1'], ['c1', 'c2'], ['c2'], ['c1', 'c3']), {
        nil: undefined,
      }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('edit' as const),
      by: speaker,
      amount: fc.constantFrom(40, 20, 10, 200),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('delegate' as const),
      by: speaker,
      to: speaker,
      hours: fc.integer({ min: 0, max: 45 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('withdraw' as const),
      by: fc.constantFrom('agent', 'a', 'c'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('reopen' as const),
      by: fc.oneof(speaker, fc.constantFrom('agent', 'olga')),
    }),
  },
)

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 })

const change: fc.Arbitrary<Change> = fc.record({
  leaver: maybe(person),
  comer: maybe(person),
  away: maybe(fc.record({ id: person, away: fc.option(away, { nil: undefined }) })),
  given: maybe(hand),
  taken: maybe(fc.nat({ max: 3 })),
})

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ do: fc.constant('say' as const), said }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), hours }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('people' as const), change }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('repeat' as const),
      index: fc.nat({ max: STEPS_MAX }),
      isOther: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'crash' as const }) },
)

export const histories: fc.Arbitrary<History> = fc
  .record({
    rules,
    people,
    steps: fc.array(step, { minLength: 1, maxLength: STEPS_MAX, size: 'max' }),
  })
  .map(({ people, ...rest }) => ({ ...people, ...rest }))
