import {
  createAnalyzer,
  createDefaultThemeTagger,
  createFastScorer,
  createSegmenter,
  loadIdfTable,
  prepareSettings,
} from '@tingfeng/text'

/** The analyser as it comes, by the fast scorer alone; loading it takes a second. */
export const loadAnalyzer = () =>
  createAnalyzer({
    segmenter: createSegmenter(),
    scorer: createFastScorer(),
    themes: createDefaultThemeTagger(),
    idf: loadIdfTable(),
  })

/** Of a workspace that has set nothing. */
export const noSettings = prepareSettings({ subjects: [], words: [] })
