import { signal } from '@preact/signals'
import { routeOf, type Route } from '../rules/routes.ts'

export const route = signal<Route>(routeOf(location.pathname))

export function go(path: string): void {
  history.pushState(undefined, '', path)
  arrive()
}

/** Links within the page change the page and load nothing. */
export function followLinks(): void {
  addEventListener('popstate', () => {
    route.value = routeOf(location.pathname)
  })
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : undefined
    if (!link || !isPlain(event) || !isOurs(link)) return
    event.preventDefault()
    go(link.pathname)
  })
}

/** Not one that opens another tab, as people do with the list. */
function isPlain({ button, ctrlKey, metaKey, shiftKey, defaultPrevented }: MouseEvent): boolean {
  return button === 0 && !ctrlKey && !metaKey && !shiftKey && !defaultPrevented
}

function isOurs({ origin, pathname, hash, target }: HTMLAnchorElement): boolean {
  const isHere = origin === location.origin && hash === '' && target === ''
  return isHere && routeOf(pathname).page !== 'unknown'
}

function arrive(): void {
  route.value = routeOf(location.pathname)
  scrollTo(0, 0)
}
