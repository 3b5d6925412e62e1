import type { Translation } from '../translation.js'

export const models: Translation['models'] = {
  title: 'Sentiment model',
  subtitle:
    'Corrections teach the sentiment to understand your own customers; nothing changes before you say so.',
  train: 'Train on corrections',
  training: 'Training: usually less than a minute',
  trainText:
    'Sentiment labels that people changed or confirmed on the posts page are the lessons. Training adds a layer to the model as shipped and is judged by corrections that it has not seen; what is not better is not kept.',
  kept: 'Kept as version {{n}}; nothing reads with it yet',
  notKept:
    'Not kept: corrections that it has not seen are not judged better. Correct more posts, and look for corrections that contradict each other.',
  spoils:
    'Not kept: it would read general language worse ({{before}} → {{after}} of {{texts}} test sentences right).',
  versions: 'Versions',
  versionsHint: 'A switch is for posts that come from then on; history can be analysed again.',
  version: 'Version',
  shipped: 'Model as shipped',
  nth: 'Version {{n}}',
  inUse: 'In use',
  use: 'Use',
  useAsk: 'Read the posts that come from now on with {{name}}?',
  used: 'New posts are read with {{name}} now',
  cancel: 'Cancel',
  made: 'Trained',
  by: 'By',
  texts: 'Corrections',
  textsTitle: 'negative {{negative}}, neutral {{neutral}}, positive {{positive}}',
  heldOut: 'Unseen corrections',
  heldOutHint: 'Macro-F1: each correction judged by a model that did not learn from it',
  guard: 'General language',
  guardHint: 'Share of the test sentences that come with the product read right',
  preview: 'Would change',
  previewText: '{{changed}} of {{texts}} recent posts',
  words: 'Words learned',
  noWords: 'No word acts by itself',
  toward: { negative: 'more negative', neutral: 'more neutral', positive: 'more positive' },
  onlyMistakes:
    'Nearly all corrections are of mistakes: confirm some right labels too, and these figures say more.',
  empty: 'Nothing was trained yet',
  emptyText: 'Correct the sentiment of 20 posts or more on the posts page, then come back.',
  toPosts: 'To the posts',
}
