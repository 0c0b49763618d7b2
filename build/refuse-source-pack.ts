// Runs before `npm pack` and `npm publish` of the repository itself. Its package.json points to the
// sources, which Node does not run from node_modules; dist/ is what can be installed.
process.stderr.write(
  'This would pack the sources, and Node does not run TypeScript from node_modules.\n' +
    'Run `npm run build`, then `npm pack ./dist`.\n',
)
process.exit(1)
