// Posts of 20 subjects over 90 days in the embedded engine, made inside it; a quarter speaks of two of them.
import { performance } from 'node:perf_hooks'
import { createClickHouse, createRollups, migrate, superviseEngineHost } from '@tingfeng/clickhouse'
import { silentLogger } from '@tingfeng/kit'

export const DAYS = 90
export const LAST_MS = Date.UTC(2026, 0, 1)
const FIRST_MS = LAST_MS - DAYS * 86_400_000
const CHUNK = 250_000
/** Wide parts of so many columns need more memory to write than the product gives its engine. */
const MAKING_BYTES = 4_000_000_000

const COLUMNS = [
  'workspace, hour, id, version, written_at, is_customer, has_complaint, schema_version, raw_version, source, kind, text',
  'author_hash, author_role, author_followers, author_segment, published_at, collected_at, engagement_likes',
  'engagement_comments, engagement_reposts, product, region, language, tokens, sentiment_label, sentiment_score',
  'sentiment_confidence, sentiment_scorer, themes.id, themes.polarity, themes.start, themes.end, themes.confidence',
  'themes.subject, themes.quote, subjects.id, subjects.relevance, subjects.sentiment, subjects.score, subjects.start',
  'subjects.end, duplicate_of, spam, model_version, taxonomy_version',
].join(', ')

/** Words are two Chinese characters each, some said a hundred times as often as others. */
const make = (first, posts) => `INSERT INTO posts (${COLUMNS})
WITH sipHash64(number) AS h, sipHash64(number, 1) AS h1, sipHash64(number, 2) AS h2, sipHash64(number, 3) AS h3,
  arrayMap(i -> toUInt32(4000 * pow((sipHash64(number, i + 10) % 1000000) / 1000000, 3)), range(10)) AS ids,
  arrayMap(i -> char(229 + i % 4, 128 + (i * 7) % 64, 128 + (i * 13) % 64, 229 + intDiv(i, 4) % 4,
    128 + intDiv(i, 3) % 64, 128 + intDiv(i, 64) % 64), ids) AS words,
  toDateTime64(${FIRST_MS / 1000}, 3, 'UTC') + toIntervalMillisecond(intDiv(number * ${DAYS * 86_400_000}, ${posts})) AS at,
  arrayElement(['negative', 'neutral', 'positive', 'positive', 'neutral'], 1 + h1 % 5) AS lab,
  arrayMap(i -> concat('s', toString(i)), if(h2 % 4 = 0, [h % 20, (h + 1 + h3 % 19) % 20], [h % 20])) AS subs,
  if(h3 % 2 = 0, [], arrayMap(i -> concat('theme.', char(97 + sipHash64(number, i + 50) % 26)), range(1 + h2 % 3))) AS th
SELECT 'bench', toStartOfHour(at), reinterpretAsUUID(sipHash128(number)), toUInt128(number + 1), at, h3 % 8 != 0,
  h1 % 5 = 0, 1, number, concat('source-', toString(h2 % 6)),
  arrayElement(['review', 'post', 'comment', 'article'], 1 + h3 % 4), arrayStringConcat(words, '，'), lower(hex(h)),
  'customer', if(h3 % 3 = 0, h2 % 100000, NULL), arrayElement(['', 'new', 'loyal', 'vip'], 1 + intDiv(h3, 8) % 4), at, at,
  h1 % 50, h2 % 10, if(h3 % 10 = 0, h3 % 30, NULL), concat('product-', toString(intDiv(h, 32) % 40)),
  concat('region-', toString(intDiv(h2, 64) % 31)), 'zh', words, lab, (toFloat64(h1 % 2001) - 1000) / 1000, 0.9, 'fast',
  th, arrayMap(t -> lab, th), arrayMap(t -> 0, th), arrayMap(t -> 2, th), arrayMap(t -> 0.9, th),
  arrayMap((t, i) -> if(i = 1, subs[1], ''), th, arrayEnumerate(th)), arrayMap(t -> '', th), subs, arrayMap(s -> 1, subs),
  arrayMap((s, i) -> if(i = 1, lab, 'neutral'), subs, arrayEnumerate(subs)),
  arrayMap(s -> (toFloat64(h1 % 2001) - 1000) / 1000, subs), arrayMap(s -> 0, subs), arrayMap(s -> 2, subs),
  if(h2 % 20 = 0, reinterpretAsUUID(sipHash128(number - number % 100)), NULL), if(h3 % 50 = 1, 0.9, 0), 'm', 1
FROM numbers(${first}, ${Math.min(CHUNK, posts - first)})
SETTINGS max_block_size = 8192, min_insert_block_size_rows = ${CHUNK}, min_insert_block_size_bytes = 0,
  max_memory_usage = ${MAKING_BYTES * 0.75}`

const seconds = async (run) => {
  const start = performance.now()
  await run()
  return Math.round((performance.now() - start) / 1000)
}

/** Brings the folder of a store to so many posts of the workspace `bench`, with their roll-ups; one that has them stays. */
export const makePosts = async (dataDir, posts, print) => {
  const host = await superviseEngineHost({
    dataDir,
    logger: silentLogger,
    maxServerMemoryBytes: MAKING_BYTES,
  })
  const client = createClickHouse({ ...host, timeoutMs: 3_600_000 })
  try {
    await migrate(host)
    const [before] = await client.query(
      `SELECT count() AS posts FROM posts WHERE workspace = 'bench' AND hour < ${LAST_MS / 1000}`,
    )
    if (before.posts === posts) return
    const making = await seconds(async () => {
      for (let first = 0; first < posts; first += CHUNK) await client.command(make(first, posts))
    })
    print('make posts', { posts, seconds: making })
    const hours = Array.from({ length: DAYS * 24 }, (_, at) => new Date(FIRST_MS + at * 3_600_000))
    print('roll all up', {
      seconds: await seconds(() => createRollups(client).rebuild('bench', hours)),
    })
  } finally {
    await client.close()
    await host.close()
  }
}
