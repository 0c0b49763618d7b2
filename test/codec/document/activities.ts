import type { Document } from './workflows.ts'

export async function stampDocument(document: Document): Promise<Document> {
  return { ...document, stamps: document.stamps + 1 }
}
