/** The Temporal CLI that the test runner found or fetched. */
export function realTemporal(): string {
  const file = process.env.ORION_TEST_TEMPORAL_BIN
  if (!file) throw new Error('ORION_TEST_TEMPORAL_BIN is not set; the test runner sets it')
  return file
}
