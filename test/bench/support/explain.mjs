/**
 * Of a bench whose command line asks for help: prints what it measures and stops, before anything is started. So does
 * one that is given what it does not know, with exit code 2.
 *
 * @param {{ measures: string, flags?: Record<string, string>, environment?: Record<string, string>,
 *   limits?: readonly string[], told?: readonly string[], needs?: string, writes?: string }} bench flags as `parseArgs` of the bench reads them;
 *   limits: what it exits 1 for; told: what a reader holds its figures against
 */
export const explain = (bench) => {
  const given = process.argv.slice(2)
  const isAsked = given.some((one) => one === '--help' || one === '-h')
  if (!isAsked && (given.length === 0 || bench.flags)) return
  const [show, code] = isAsked ? [console.log, 0] : [console.error, 2]
  if (!isAsked) show(`takes no arguments, got: ${given.join(' ')}\n`)
  show(textOf(bench))
  process.exit(code)
}

const textOf = ({ measures, flags = {}, environment = {}, limits = [], told = [], needs, writes }) => {
  const list = (title, lines) =>
    lines.length === 0 ? [] : [`\n${title}:`, ...lines.map((line) => `  ${line}`)]
  const part = (title, entries) => {
    const width = Math.max(...entries.map(([name]) => name.length))
    return entries.length === 0
      ? []
      : [`\n${title}:`, ...entries.map(([name, what]) => `  ${name.padEnd(width)}  ${what}`)]
  }
  return [
    measures,
    ...part('flags', Object.entries(flags)),
    ...part('environment', Object.entries(environment)),
    ...list('limits, it exits 1 where one is missed', limits),
    ...list('limits to read its figures by, it fails for none', told),
    ...(limits.length + told.length === 0 ? ['\nlimits: none, it prints figures'] : []),
    ...(needs ? [`\nneeds: ${needs}`] : []),
    ...(writes ? [`\nwrites: ${writes}`] : []),
  ].join('\n')
}
