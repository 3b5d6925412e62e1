import { fileURLToPath } from 'node:url'
import { createClauseClassifier } from './classifier/clause-classifier.js'
import type { ClauseModel } from './classifier/clause-model.js'
import { loadClauseModel } from './classifier/clause-model-file.js'
import { withClauses } from './classifier/clause-tagger.js'
import { compileLexicon } from './lexicon.js'
import { THEME_RULES } from './rules/index.js'
import { createThemeTagger, type ThemeTagger } from './tagger.js'

/** Where the clause classifier that is shipped lies. */
export const DEFAULT_THEME_MODEL_PATH = fileURLToPath(
  new URL('../../models/themes-clauses.bin', import.meta.url),
)

/** The rules of this package alone; compiling them takes some 80 ms. */
export const createRuleTagger = (): ThemeTagger => createThemeTagger(compileLexicon(THEME_RULES))

/** @throws ModelFileError where the clause classifier's model is missing or damaged */
export const loadDefaultClauseModel = (): ClauseModel => loadClauseModel(DEFAULT_THEME_MODEL_PATH)

/**
 * The tagger on the rules and the clause classifier of this package.
 *
 * @param model a loaded model, to share one between threads; by default the one that is shipped
 * @throws ModelFileError where the model is missing or damaged
 */
export const createDefaultThemeTagger = (model = loadDefaultClauseModel()): ThemeTagger =>
  withClauses(createRuleTagger(), createClauseClassifier(model))
