import type { Visitor } from './browser.ts'

/** Opens the page of a request that the visitor may decide. */
export async function openRequest(visitor: Visitor, id: string): Promise<void> {
  await visitor.open(`/approvals/${id}/approval`)
  await visitor.page.getByRole('button', { name: /^Approve/ }).waitFor()
}

/** Waits until what the visitor has decided is this far. */
export function stage({ page }: Visitor, kind: string): Promise<void> {
  return page.locator(`.letter[data-stage="${kind}"]`).waitFor()
}
