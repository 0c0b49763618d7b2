export async function charge(count: number): Promise<number> {
  return count
}
