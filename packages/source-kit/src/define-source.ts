import type { PostKind } from '@tingfeng/contracts'
import type { Logger } from '@tingfeng/kit'
import type { MappedPost } from './mapped-post.js'
import type { PoliteHttp } from './polite-http.js'

/** A zod schema, as far as sources need one. */
export interface Schema<T> {
  safeParse(value: unknown):
    | { readonly success: true; readonly data: T }
    | {
        readonly success: false
        readonly error: { readonly issues: readonly { path: readonly PropertyKey[]; message: string }[] }
      }
}

export interface FetchContext<Config, Cursor> {
  readonly config: Config
  /** Undefined on the first run, and when what was saved can no longer be read. */
  readonly cursor: Cursor | undefined
  readonly http: PoliteHttp
  readonly signal: AbortSignal
  readonly logger: Logger
}

export interface Page<Item, Cursor> {
  /** Only what is new or changed since the cursor. */
  readonly items: readonly Item[]
  /** How many items were looked at, those known before too. */
  readonly seen: number
  /** Where the next run goes on. Saved only after the log has the items. */
  readonly cursor: Cursor
}

/** What one kind of source is: its folder's manifest. */
export interface SourceDefinition<Config, Item, Cursor> {
  readonly id: string
  readonly name: { readonly zh: string; readonly en: string }
  /** How its posts are had, in a few words. */
  readonly access: string
  /** Of its posts, unless the config says otherwise. */
  readonly kind: PostKind
  /** Default time between two runs, for example `15m`. */
  readonly expectEvery: string
  readonly config: Schema<Config>
  readonly cursor: Schema<Cursor>
  /** Resumes from the cursor, page by page. */
  fetch(context: FetchContext<Config, Cursor>): AsyncIterable<Page<Item, Cursor>>
  /** Pure. */
  map(item: Item, config: Config): MappedPost
}

/** A source whose config, items and cursor only it knows. */
export interface AnySource extends Omit<SourceDefinition<unknown, unknown, unknown>, 'fetch' | 'map'> {
  fetch(context: FetchContext<unknown, unknown>): AsyncIterable<Page<unknown, unknown>>
  map(item: unknown, config: unknown): MappedPost
}

/** Checks a manifest's types; what goes into `fetch` and `map` comes out of its own `config` and `cursor`. */
export const defineSource = <Config, Item, Cursor>(
  definition: SourceDefinition<Config, Item, Cursor>,
): SourceDefinition<Config, Item, Cursor> & AnySource =>
  definition as unknown as SourceDefinition<Config, Item, Cursor> & AnySource // safe: only fed with what it made
