// The bundle's only entry: one export for each workflow type, under its name in Temporal.
export { approvalWorkflow as approval } from './approval.ts'
export { batchImportWorkflow as batchImport } from './batch-import.ts'
export { durableDemoWorkflow as durableDemo } from './durable-demo.ts'
export { orderWorkflow as order } from './order.ts'
// Temporal hands a default export every type that has no export of its own.
export { unknownWorkflow as default } from './unknown-workflow.ts'
