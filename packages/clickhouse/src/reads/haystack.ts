/** What a search looks in, as the text index of migration 007 has it: ASCII letters are lower-case. */
export const HAYSTACK = "lower(concat(title, '\\n', text))"
