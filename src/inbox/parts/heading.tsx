import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

interface Props {
  /** Of the browser's tab. */
  readonly title: string
  readonly children?: ComponentChildren
  /** A page that is named by what it shows is arrived at once that is known. */
  readonly of?: string
}

/** The title of a page: a screen reader begins here after each change of the page. */
export function Heading({ title, children, of = title }: Props) {
  const ref = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · Orion`
  }, [title])
  useEffect(() => ref.current?.focus({ preventScroll: true }), [of])
  return (
    <h1 ref={ref} tabIndex={-1}>
      {children ?? title}
    </h1>
  )
}
