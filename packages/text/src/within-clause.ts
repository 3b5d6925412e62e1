/** A pattern whose `S` stands for a character within one clause. */
export const withinClause = (source: string): RegExp => new RegExp(source.replaceAll('S', '[^,。!?;\\n]'))
