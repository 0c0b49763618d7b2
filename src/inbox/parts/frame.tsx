import type { ComponentChildren } from 'preact'
import { announcement } from '../state/announce.ts'
import { clockIsOffMs } from '../state/clock.ts'
import { waitingCount } from '../state/waiting.ts'
import { awaySinceMs } from '../state/live.ts'
import { route } from '../state/route.ts'
import { me } from '../state/session.ts'
import { helpIsOpen } from '../state/help.ts'
import { durationWords } from '../rules/time-words.ts'
import { Icon, type IconName } from './icon.tsx'
import { Clock } from './moment.tsx'

const PAGES: readonly {
  readonly path: string
  readonly name: string
  readonly icon: IconName
  readonly pages: readonly string[]
}[] = [
  { path: '/', name: 'Inbox', icon: 'inbox', pages: ['inbox', 'approval'] },
  { path: '/runs', name: 'Runs', icon: 'runs', pages: ['runs', 'run'] },
  { path: '/ops', name: 'Operations', icon: 'ops', pages: ['ops'] },
]

/** The bar above and the words for screen readers, around every page. */
export function Frame({ children }: { readonly children: ComponentChildren }) {
  return (
    <>
      <a class="skip" href="#main">
        To the content
      </a>
      <header class="bar">
        <div>
          <a class="brand" href="/">
            <Mark />
            Orion
          </a>
          <nav aria-label="Pages">
            <ul>
              {PAGES.map(({ path, name, icon, pages }) => (
                <li key={path}>
                  <a
                    href={path}
                    aria-current={pages.includes(route.value.page) ? 'page' : undefined}
                  >
                    <Icon name={icon} />
                    {name}
                    {path === '/' && <Count />}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <div class="end">
            <Live />
            <button type="button" class="plain" onClick={() => (helpIsOpen.value = true)}>
              <span class="who">{me()?.person}</span>
              <span class="unseen">Settings and keyboard</span>
              <Icon name="keys" />
            </button>
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        <ClockNotice />
        {children}
      </main>
      <div class="unseen" role="status" aria-live="polite">
        {announcement}
      </div>
    </>
  )
}

function Count() {
  const count = waitingCount.value
  if (count === undefined || count === 0) return null
  return (
    <span class="count">
      {count > 999 ? '999+' : count}
      <span class="unseen"> waiting</span>
    </span>
  )
}

function Live() {
  const since = awaySinceMs.value
  return (
    <span class={since === undefined ? 'live' : 'live away'}>
      {since === undefined ? (
        'Live'
      ) : (
        <>
          Not live since&nbsp;
          <Clock atMs={since} />
        </>
      )}
    </span>
  )
}

function ClockNotice() {
  const off = clockIsOffMs.value
  if (off === undefined) return null
  return (
    <p class="notice wait clock-notice">
      <Icon name="clock" />
      <span>
        This computer’s clock is {durationWords(Math.abs(off))} {off > 0 ? 'behind' : 'ahead of'}{' '}
        Orion’s. The times here are Orion’s.
      </span>
    </p>
  )
}

function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="9" fill="var(--accent-fill)" />
      <g fill="var(--on-fill)">
        <circle cx="9" cy="22" r="2.2" />
        <circle cx="16" cy="16" r="2.8" />
        <circle cx="23" cy="10" r="2.2" />
      </g>
    </svg>
  )
}
