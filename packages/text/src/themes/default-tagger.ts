import { compileLexicon } from './lexicon.js'
import { THEME_RULES } from './rules/index.js'
import { createThemeTagger, type ThemeTagger } from './tagger.js'

/** The tagger on the rules of this package; compiling them takes some 80 ms. */
export const createDefaultThemeTagger = (): ThemeTagger => createThemeTagger(compileLexicon(THEME_RULES))
