import type { FileLanguage, OwnTheme, PostView, Subject } from '@tingfeng/contracts'
import { subjectNames, themeNames } from '../names.js'
import type { Cell, Column } from './table.js'
import { createWallClock } from './wall-clock.js'
import { wordOf } from './words.js'

export interface Naming {
  readonly language: FileLanguage
  readonly timeZone: string
  readonly subjects: readonly Pick<Subject, 'id' | 'name' | 'nameEn'>[]
  readonly ownThemes: readonly Pick<OwnTheme, 'id' | 'zh' | 'en'>[]
}

interface PostColumn extends Column {
  readonly of: (post: PostView) => Cell
}

const list = (names: Iterable<string>, language: FileLanguage): string =>
  [...new Set(names)].join(language === 'zh' ? '；' : '; ')

/** What a spreadsheet shows of a post, in the order in which it is read. */
export const postColumns = ({ language, timeZone, subjects, ownThemes }: Naming): readonly PostColumn[] => {
  const wall = createWallClock(timeZone)
  const subjectName = subjectNames(subjects)
  const themeName = themeNames(ownThemes)
  const themes = (post: PostView, polarity: 'negative' | 'positive'): string =>
    list(
      // A theme that is said of two subjects is named once.
      [...new Set(post.themes.filter((mention) => mention.polarity === polarity).map(({ id }) => id))].map(
        (id) => themeName(id, language),
      ),
      language,
    )
  const subjectsOf = (post: PostView): string =>
    list(
      post.subjects.map(
        ({ id, sentiment }) =>
          `${subjectName(id, language)}${language === 'zh' ? '：' : ': '}${wordOf.label(sentiment, language)}`,
      ),
      language,
    )
  const text = (key: string, zh: string, en: string, of: PostColumn['of'], width = 14): PostColumn => ({
    key,
    zh,
    en,
    type: 'text',
    width,
    of,
  })
  const number = (key: string, zh: string, en: string, of: PostColumn['of']): PostColumn => ({
    key,
    zh,
    en,
    type: 'number',
    width: 9,
    of,
  })
  const time = (key: string, zh: string, en: string, of: PostColumn['of']): PostColumn => ({
    key,
    zh,
    en,
    type: 'time',
    width: 18,
    of,
  })
  return [
    time('published_at', '发布时间', 'Published', ({ publishedAt, undated }) =>
      undated ? null : wall(publishedAt),
    ),
    text('source', '来源', 'Source', ({ source }) => source),
    text('kind', '类型', 'Kind', ({ kind }) => wordOf.kind(kind, language), 8),
    text('title', '标题', 'Title', ({ title }) => title ?? null, 24),
    text('text', '正文', 'Text', (post) => post.text, 80),
    text('sentiment', '情感', 'Sentiment', ({ sentiment }) => wordOf.label(sentiment.label, language), 8),
    number('score', '情感分', 'Score', ({ sentiment }) => Number(sentiment.score.toFixed(4))),
    text('complaints', '投诉的问题', 'Complaints', (post) => themes(post, 'negative'), 28),
    text('praise', '表扬的问题', 'Praise', (post) => themes(post, 'positive'), 20),
    text('subjects', '监测对象', 'Subjects', subjectsOf, 20),
    text('intents', '意图', 'Intents', ({ intents }) =>
      list(
        intents.map((intent) => wordOf.intent(intent, language)),
        language,
      ),
    ),
    text('urgency', '紧急原因', 'Urgency', ({ urgency = [] }) =>
      list(
        urgency.map(({ cause }) => wordOf.urgency(cause, language)),
        language,
      ),
    ),
    number('rating', '评分', 'Rating', ({ rating }) => rating?.value ?? null),
    number('rating_max', '满分', 'Rating max', ({ rating }) => rating?.max ?? null),
    text(
      'author_role',
      '作者身份',
      'Author',
      ({ author }) => (author ? wordOf.role(author.role, language) : null),
      10,
    ),
    number('author_followers', '粉丝数', 'Followers', ({ author }) => author?.followers ?? null),
    number('likes', '点赞', 'Likes', ({ engagement }) => engagement?.likes ?? null),
    number('comments', '评论', 'Comments', ({ engagement }) => engagement?.comments ?? null),
    number('reposts', '转发', 'Reposts', ({ engagement }) => engagement?.reposts ?? null),
    number('views', '浏览', 'Views', ({ engagement }) => engagement?.views ?? null),
    text('product', '产品', 'Product', ({ product }) => product ?? null),
    text('outlet', '门店', 'Outlet', ({ outlet }) => outlet?.name ?? outlet?.id ?? null),
    text('province', '省份', 'Province', ({ outlet }) => outlet?.province ?? null, 10),
    text('city', '城市', 'City', ({ outlet }) => outlet?.city ?? null, 10),
    text('region', '作者地区', 'Region', ({ region }) => region ?? null, 10),
    text('channel', '渠道', 'Channel', ({ channel }) => channel ?? null, 10),
    text('url', '链接', 'Address', ({ url }) => url ?? null, 24),
    text('duplicate_of', '重复自', 'Copy of', ({ duplicateOf }) => duplicateOf ?? null),
    number('spam', '噪声概率', 'Noise', ({ spam }) => (spam ? Number(spam.probability.toFixed(3)) : null)),
    time('collected_at', '采集时间', 'Collected', ({ collectedAt }) => wall(collectedAt)),
    text('post_id', '帖子编号', 'Post id', ({ id }) => id, 34),
  ]
}
