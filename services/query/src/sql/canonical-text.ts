/*
 * Reads the one-line form that the engine gives a statement: strings in single quotes, names that need it in backticks,
 * both with backslash escapes.
 */
const QUOTED = /'(?:[^'\\]|\\.|'')*'|`(?:[^`\\]|\\.|``)*`|"(?:[^"\\]|\\.|"")*"/g
/** A name that prints as more than one line, or as none, could pass for another line of the syntax tree. */
const UNPRINTABLE = /[\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u
/** From the beginning of a name only: tried at each letter of a long one, it would take minutes. */
const WITH_NAME = /(?<![\p{L}\p{N}_])([\p{L}_][\p{L}\p{N}_]*|`[^`]+`) AS (?:MATERIALIZED )?\(/gu
const IDENTIFIER_PARAMETER = /\{\s*\w+\s*:\s*Identifier\s*\}/i

/** Whether some quoted name holds characters that are not printed as they are. */
export const hasUnprintableName = (canonical: string): boolean =>
  [...canonical.matchAll(QUOTED)].some(([quoted]) => !quoted.startsWith("'") && UNPRINTABLE.test(quoted))

const withoutStrings = (canonical: string): string =>
  canonical.replaceAll(QUOTED, (quoted) => (quoted.startsWith("'") ? "''" : quoted))

/** Names of the subqueries of WITH. */
export const withNamesOf = (canonical: string): ReadonlySet<string> =>
  new Set([...withoutStrings(canonical).matchAll(WITH_NAME)].map(([, name = '']) => name.replaceAll('`', '')))

export const namesByParameter = (canonical: string): boolean =>
  IDENTIFIER_PARAMETER.test(withoutStrings(canonical))

/** Keywords of the canonical form are in capitals, so that a column named `format` is none. */
export const outputClauseOf = (canonical: string): string | undefined =>
  / (?:FORMAT \w+\s*$|INTO OUTFILE )/.exec(withoutStrings(canonical))?.[0].trim()
