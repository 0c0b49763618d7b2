import type { RefObject } from 'preact'
import { useRef } from 'preact/hooks'
import { ApprovalRow } from '../parts/approval-row.tsx'
import { Heading } from '../parts/heading.tsx'
import { Icon } from '../parts/icon.tsx'
import { Clock } from '../parts/moment.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { URGENCY_WORDS, ranked, urgencyOf } from '../rules/rank.ts'
import type { Approval } from '../api/approval.ts'
import { roughNow } from '../state/clock.ts'
import { useKeptFocus } from '../state/kept-focus.ts'
import { useKeys } from '../state/shortcuts.ts'
import {
  isForMe,
  search,
  useWaiting,
  WAITING_SHOWN_MAX,
  type Waiting,
} from '../state/waiting-list.ts'

/** What waits for a decision, the most urgent first. */
export function InboxPage() {
  const waiting = useWaiting()
  const list = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const step = (by: number) => () => moveFocus(list.current, by)
  useKeys({
    j: step(1),
    ArrowDown: step(1),
    k: step(-1),
    ArrowUp: step(-1),
    o: () => openFocused(list.current),
    '/': () => field.current?.focus(),
    Escape: () => leaveSearch(field.current, list.current),
  })
  const { items, total, problem, asOfMs } = waiting
  return (
    <>
      <header>
        <Heading title="Waiting for a decision" />
        <p class="soft">{summary(waiting)}</p>
      </header>
      <div class="tools">
        <Search field={field} />
        <Whose />
      </div>
      {problem && (
        <ProblemNotice problem={problem} asOfMs={asOfMs} onAgain={() => void waiting.readAgain()} />
      )}
      <div ref={list}>
        {items && items.length > 0 && <Groups items={items} total={total} />}
        {items && items.length === 0 && !problem && <Nothing />}
        {items && items.length >= WAITING_SHOWN_MAX && total > items.length && (
          <p class="empty">
            These are the {items.length} most urgent of {total}. Search finds all of them.
          </p>
        )}
        {waiting.hasMore && (
          <button type="button" class="more" onClick={() => waiting.readMore()}>
            Show more
          </button>
        )}
      </div>
    </>
  )
}

function Search({ field }: { readonly field: RefObject<HTMLInputElement | null> }) {
  return (
    <label class="search">
      <span class="unseen">Search what waits</span>
      <Icon name="search" />
      <input
        ref={field}
        type="search"
        placeholder="Search"
        value={search.value}
        onInput={(event) => (search.value = event.currentTarget.value)}
      />
      <kbd aria-hidden="true">/</kbd>
    </label>
  )
}

function Whose() {
  return (
    <div class="tabs" role="group" aria-label="Which requests">
      {[true, false].map((mine) => (
        <button
          key={String(mine)}
          type="button"
          class="plain"
          aria-pressed={isForMe.value === mine}
          onClick={() => (isForMe.value = mine)}
        >
          {mine ? 'For me' : 'All'}
        </button>
      ))}
    </div>
  )
}

function summary({ items, total, asOfMs, isComplete }: Waiting) {
  if (!items) return 'Reading what waits …'
  const count = total === 1 ? 'One request waits' : `${total} requests wait`
  if (search.value !== '') return `${count} that match “${search.value}”.`
  if (total === 0) return isForMe.value ? 'Nothing waits for you.' : 'Nothing waits.'
  if (isComplete || asOfMs === undefined) return `${count}. The most urgent is first.`
  return (
    <>
      {count}, as far as is known at <Clock atMs={asOfMs} />; Orion still asks the runs.
    </>
  )
}

interface GroupsProps {
  readonly items: readonly Approval[]
  readonly total: number
}

function Groups({ items, total }: GroupsProps) {
  const now = roughNow.value
  const sorted = ranked(items, now)
  const groups = Object.groupBy(sorted, (item) => urgencyOf(item, now))
  const place = new Map(sorted.map((item, index) => [item.key, index]))
  const all = useKeptFocus<HTMLDivElement>('a.row')
  return (
    <div ref={all}>
      {(['soon', 'today', 'later'] as const).map((urgency) => {
        const group = groups[urgency]
        if (!group) return null
        return (
          <section key={urgency} class="group" aria-label={URGENCY_WORDS[urgency]}>
            <h2>{URGENCY_WORDS[urgency]}</h2>
            <ul class="rows">
              {group.map((item) => (
                <ApprovalRow
                  key={item.key}
                  item={item}
                  place={(place.get(item.key) ?? 0) + 1}
                  total={total}
                />
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

function Nothing() {
  return (
    <div class="empty">
      <Icon name="leaf" />
      <h2>
        {search.value === ''
          ? `Nothing waits${isForMe.value ? ' for you' : ''}`
          : 'Nothing matches'}
      </h2>
      <p>
        {search.value === ''
          ? `A new request appears here by itself.${isForMe.value ? ' All shows what waits for others.' : ''}`
          : 'Try another word, or empty the search.'}
      </p>
    </div>
  )
}

function moveFocus(list: HTMLElement | null, by: number): void {
  const rows = [...(list?.querySelectorAll<HTMLElement>('a.row') ?? [])]
  const at = rows.indexOf(document.activeElement as HTMLElement)
  const next = at === -1 ? (by > 0 ? 0 : rows.length - 1) : at + by
  rows[Math.min(Math.max(next, 0), rows.length - 1)]?.focus()
}

function openFocused(list: HTMLElement | null): void {
  const focused = document.activeElement
  if (focused instanceof HTMLElement && list?.contains(focused)) focused.click()
}

function leaveSearch(field: HTMLInputElement | null, list: HTMLElement | null): void {
  if (document.activeElement !== field) return
  search.value = ''
  field?.blur()
  moveFocus(list, 1)
}
