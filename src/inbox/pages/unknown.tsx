import { Heading } from '../parts/heading.tsx'

export function UnknownPage() {
  return (
    <div class="empty">
      <Heading title="There is no such page" />
      <p>
        <a href="/">To the inbox</a>
      </p>
    </div>
  )
}
