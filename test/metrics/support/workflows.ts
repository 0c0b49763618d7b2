export * from '../../../src/workflows/index.ts'
export { slowThinker } from '../../supervisor/overload/support/workflows.ts'
