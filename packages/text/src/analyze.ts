import {
  type OwnTheme,
  type RelevanceModel,
  type Sentiment,
  starTextConflict,
  TAXONOMY_VERSION,
  type ThemeMention,
} from '@tingfeng/contracts'
import type { Analysis, Readable, TextSettings } from './analysis.js'
import { fingerprintOf } from './duplicates/fingerprint.js'
import { isBoilerplate } from './intents/boilerplate.js'
import { churnCause } from './intents/churn-cause.js'
import { isEmptyAnswer } from './intents/empty-answer.js'
import { detectIntents } from './intents/intents.js'
import { dangerInThemes } from './intents/urgency/danger-in-themes.js'
import { readEnglishUrgency } from './intents/urgency/english-signs.js'
import { readUrgency } from './intents/urgency/read-urgency.js'
import { guessLanguage, type Language } from './language.js'
import { judgeNoise } from './noise/judge-noise.js'
import { type NormalizedText, normalize, originalSpan } from './normalize/normalize.js'
import { withoutWrappings } from './normalize/wrappings.js'
import { contentWords, type IdfTable, keywords } from './segment/keywords.js'
import { createWordMerger, type WordMerger } from './segment/merge-words.js'
import type { Segmenter } from './segment/segmenter.js'
import { adaptJudgement } from './sentiment/adapt-judgement.js'
import { type Adaptation, readAdaptation } from './sentiment/adaptation.js'
import type { Span } from './sentiment/hide-names.js'
import type { FastScore, FastScorer } from './sentiment/index.js'
import { createJudge, type Judgement } from './sentiment/judge.js'
import { overTurns, type ScoredText, toScoredText } from './sentiment/scored-text.js'
import { customerPart } from './speakers/customer-part.js'
import { type SaidTheme, tieThemes } from './subjects/each-subject.js'
import { judgeMentions } from './subjects/mentions.js'
import { isMeant, relevanceOf } from './subjects/relevance.js'
import { createSubjectMatcher, type SubjectMatch, type SubjectMatcher } from './subjects/subject-matcher.js'
import { markWithinWords } from './subjects/within-words.js'
import { CLAUSE_MODEL_VERSION } from './themes/classifier/clause-model.js'
import { finishThemes } from './themes/finish.js'
import type { OwnThemeMention, OwnThemeReader, OwnThemeTeacher } from './themes/own/own-themes.js'
import { RULES_VERSION } from './themes/rules/index.js'
import type { ThemeHit, ThemeTagger } from './themes/tagger.js'
import {
  createThemeAdapter,
  type FoundThemes,
  type LearnedThemes,
  readThemeAdaptation,
} from './themes/theme-adaptation.js'
import { UNCLASSIFIED, unclassifiedComplaint } from './themes/unclassified.js'

/** A workspace's settings, made ready to be applied. */
export interface PreparedSettings {
  readonly subjects: SubjectMatcher
  /** What the subjects are called, without the words that are looked for: those may hold an opinion (假货, 漏水). */
  readonly names: SubjectMatcher
  readonly mergeWords: WordMerger
  readonly hasWords: boolean
  readonly relevance: Readonly<Record<string, RelevanceModel>>
  readonly themes: readonly OwnTheme[]
  /** What people's corrections taught, and the number of that version. */
  readonly adaptation?: Adaptation & { readonly number: number; readonly themes?: LearnedThemes }
}

export const prepareSettings = (
  settings: Pick<TextSettings, 'subjects' | 'words' | 'themes' | 'relevance' | 'sentiment'>,
): PreparedSettings => ({
  subjects: createSubjectMatcher(settings.subjects),
  names: createSubjectMatcher(
    settings.subjects.map((subject) => ({ ...subject, include: [], phrases: [], exclude: [] })),
  ),
  mergeWords: createWordMerger(settings.words),
  hasWords: settings.words.length > 0,
  relevance: settings.relevance ?? {},
  themes: settings.themes ?? [],
  ...(settings.sentiment && {
    adaptation: {
      ...readAdaptation(settings.sentiment.adaptation),
      number: settings.sentiment.number,
      ...(settings.sentiment.adaptation.themes && {
        themes: readThemeAdaptation(settings.sentiment.adaptation.themes),
      }),
    },
  }),
})

export interface AnalyzerDeps {
  readonly segmenter: Segmenter
  readonly scorer: FastScorer
  readonly themes: ThemeTagger
  readonly idf: IdfTable
  /** Without, themes that workspaces made are not looked for. */
  readonly ownThemes?: OwnThemeTeacher
}

/** A post that was segmented and judged once, before its workspace's settings come in. */
export interface Reading {
  readonly post: Readable
  readonly normalized: NormalizedText
  /** What the title takes of `normalized`. */
  readonly shift: number
  /** What of `normalized` the customer wrote. */
  readonly wrapped: string
  /** Its sentences, without what is wrapped around them. */
  readonly text: string
  readonly cut: string[]
  /** `text` and `cut` as the scorers are to read them. */
  readonly scored: ScoredText
  readonly language: Language
  /** 默认好评 and the like, a merchant's answer alone, or an answer that says nothing: no customer's opinion. */
  readonly boilerplate: boolean
  readonly judgement: Judgement
}

export interface Analyzer {
  readonly modelVersion: string
  readonly taxonomyVersion: number
  /** @param settings whose subjects' names are not to move the score */
  read(post: Readable, settings?: Pick<PreparedSettings, 'names'>): Reading
  conclude(reading: Reading, settings: PreparedSettings): Analysis
  /** Themes of a text that rules and clause classifier find, before anything that a workspace taught. */
  findThemes(reading: Reading): FoundThemes
  /** Pure, for any text; spans are in `post.text`, and empty at 0 for what only the title says. */
  analyze(post: Readable, settings: PreparedSettings): Analysis
}

/** What was learned beside another model than the one that reads is left alone. */
export const adaptationFor = (
  { adaptation }: PreparedSettings,
  scorerVersion: string,
): PreparedSettings['adaptation'] => (adaptation?.base === scorerVersion ? adaptation : undefined)

/** The version that every analysis of these parts carries. */
export const modelVersionOf = (scorerVersion: string): string =>
  `${scorerVersion}+rules-${RULES_VERSION}+${CLAUSE_MODEL_VERSION}`

const round = (value: number): number => Math.round(value * 1000) / 1000

/** A title is read as the first sentence; `shift` is what its characters take. */
const readable = ({ text, title }: Readable): { whole: string; shift: number } =>
  title === undefined || title === '' || text.startsWith(title)
    ? { whole: text, shift: 0 }
    : { whole: `${title}\n${text}`, shift: title.length + 1 }

/** From here on who praises threatens nobody. */
const SURE_PRAISE = 0.85

type Locate = (start: number, end: number) => [number, number]

const locator =
  (normalized: NormalizedText, shift: number): Locate =>
  (start, end) => {
    const [from, to] = originalSpan(normalized, start, end)
    return [Math.max(0, from - shift), Math.max(0, to - shift)]
  }

const toSentiment = (score: FastScore, scorer: Sentiment['scorer']): Sentiment => ({
  label: score.label,
  score: round(score.score),
  confidence: round(score.confidence),
  scorer,
})

const toSaid = ({ theme, sign, start, end, confidence }: ThemeHit): SaidTheme => ({
  theme,
  polarity: sign < 0 ? 'negative' : 'positive',
  start,
  end,
  confidence,
})

export const createAnalyzer = ({ segmenter, scorer, themes, idf, ownThemes }: AnalyzerDeps): Analyzer => {
  const judge = createJudge(scorer)

  const taught = new WeakMap<readonly OwnTheme[], OwnThemeReader>()
  const readOwnThemes = (
    { themes: own }: PreparedSettings,
    text: string,
    tokens: readonly string[],
    whole: Sentiment['label'],
  ): OwnThemeMention[] => {
    if (own.length === 0 || ownThemes === undefined) return []
    const reader = taught.get(own) ?? ownThemes.teach(own)
    taught.set(own, reader)
    return reader.read(text, tokens, whole)
  }

  const mentionedByName = (
    normalized: NormalizedText,
    matcher: SubjectMatcher,
    shift: number,
  ): Analysis['subjects'] => {
    if (matcher.size === 0) return []
    return normalized.signals
      .filter(({ kind }) => kind === 'mention')
      .flatMap(({ value, start, end }) =>
        matcher.match(value).map(({ id }) => ({
          id,
          relevance: 0.5,
          sentiment: 'neutral' as const,
          score: 0,
          evidence: [Math.max(0, start - shift), Math.max(0, end - shift)] as [number, number],
        })),
      )
  }

  const findThemes = (text: string, tokens: readonly string[], { probabilities }: FastScore): FoundThemes => {
    const heard = themes.tag(text, tokens, probabilities.positive)
    return { heard, hits: finishThemes(heard, probabilities, text) }
  }

  const adapter = createThemeAdapter()
  const tagThemes = (
    text: string,
    tokens: readonly string[],
    score: FastScore,
    learned: LearnedThemes | undefined,
  ): readonly ThemeHit[] => {
    const found = findThemes(text, tokens, score)
    const hits =
      learned?.base === modelVersionOf(scorer.modelVersion)
        ? adapter.adapt(found, learned, text, tokens)
        : found.hits
    const unclassified = unclassifiedComplaint(text, hits, score.probabilities)
    return unclassified ? [...hits, unclassified] : hits
  }

  /** A shop's review seldom names what it is about: the product that it stands under does. */
  const soldAs = (product: string | undefined, matcher: SubjectMatcher): readonly SubjectMatch[] =>
    product === undefined || matcher.size === 0 ? [] : matcher.match(normalize(product).text)

  const namesIn = (text: string, names: SubjectMatcher | undefined): Span[] =>
    (names?.match(text) ?? []).flatMap(({ hits }) => hits)

  const read: Analyzer['read'] = (post, settings) => {
    const { whole, shift } = readable(post)
    const normalized = normalize(whole)
    const wrapped = customerPart(normalized.text)
    const text = withoutWrappings(wrapped)
    const cut = segmenter.cut(text)
    const scored = toScoredText(segmenter, text, cut, namesIn(text, settings?.names))
    /** A merchant's answer alone. */
    const nobodys = wrapped !== normalized.text && wrapped.trim() === ''
    const said = shift === 0 ? text : normalize(post.text).text
    // A title says what a full stop or 同上 below it does not.
    const empty = shift === 0 && isEmptyAnswer(said)
    const boilerplate = nobodys || isBoilerplate(said) || empty
    const language = guessLanguage(nobodys ? normalized.text : text)
    return {
      post,
      normalized,
      shift,
      wrapped,
      text,
      cut,
      scored,
      language,
      boilerplate,
      judgement: judge(language, scored.text, scored.tokens),
    }
  }

  const conclude = (reading: Reading, settings: PreparedSettings): Analysis => {
    const { post, normalized, shift, wrapped, text, cut, scored, language, boilerplate } = reading
    const adaptation = adaptationFor(settings, scorer.modelVersion)
    const adapted = (judgement: Judgement, of: ScoredText): Judgement =>
      adaptation === undefined ? judgement : adaptJudgement(scorer, adaptation, judgement, of.text, of.tokens)
    const judgement = adapted(reading.judgement, scored)
    const locate = locator(normalized, shift)
    const spoken = wrapped === text ? cut : segmenter.cut(wrapped)
    const words = settings.hasWords ? settings.mergeWords(wrapped, spoken) : spoken
    const { score } = judgement
    const unread = judgement.scorer === 'none'
    const sentiment = boilerplate
      ? ({ label: 'neutral', score: 0, confidence: 1, scorer: 'fast' } as const)
      : toSentiment(score, judgement.scorer)
    const evidence = boilerplate ? [] : overTurns(judgement.explain(), scored.turned)
    const tokens = contentWords(words)
    const likely = (id: string): number => {
      const model = settings.relevance[id]
      return model === undefined ? 1 : relevanceOf(model, tokens)
    }
    const named = markWithinWords(text, cut, settings.subjects.match(normalized.text)).filter(({ id }) => {
      const model = settings.relevance[id]
      return model === undefined || isMeant(model, tokens)
    })
    const about = judgeMentions({
      text,
      matches: named,
      sentiment,
      scorePart: (part) => {
        const said = toScoredText(segmenter, part, segmenter.cut(part), namesIn(part, settings.names))
        const { score, scorer: by } = adapted(judge(language, said.text, said.tokens), said)
        return toSentiment(score, by)
      },
    })
    // The clause classifier and the rules read Chinese; what they make of other letters is chance.
    const silentThemes = boilerplate || unread || language === 'en'
    const hits = silentThemes ? [] : tagThemes(text, cut, score, adaptation?.themes)
    const own = boilerplate || unread ? [] : readOwnThemes(settings, text, cut, sentiment.label)
    const known = own.some(({ polarity }) => polarity === 'negative')
      ? hits.filter(({ theme }) => theme !== UNCLASSIFIED)
      : hits
    const said = [...known.map(toSaid), ...own].sort((a, b) => a.start - b.start || a.end - b.end)
    const tied = tieThemes({
      said,
      mentions: about,
      hear: ({ start, end }) => {
        const part = text.slice(start, end)
        return findThemes(part, segmenter.cut(part), score).hits.map(toSaid)
      },
    })
    const mentions = tied.map(
      ({ theme, polarity, start, end, confidence, subjectId }): ThemeMention => ({
        id: theme,
        polarity,
        evidence: locate(start, end),
        confidence,
        ...(subjectId === undefined ? {} : { subjectId }),
      }),
    )
    const subjects = about.opinions.map((opinion) => ({
      id: opinion.id,
      relevance: round(opinion.relevance * likely(opinion.id)),
      sentiment: opinion.label,
      score: round(opinion.score),
      evidence: locate(opinion.start, opinion.end),
    }))
    const listed = new Set(subjects.map(({ id }) => id))
    for (const mention of mentionedByName(normalized, settings.subjects, shift)) {
      if (listed.has(mention.id)) continue
      listed.add(mention.id)
      subjects.push({ ...mention, sentiment: sentiment.label, score: sentiment.score })
    }
    for (const { id } of soldAs(post.product, settings.subjects)) {
      if (listed.has(id)) continue
      listed.add(id)
      subjects.push({
        id,
        relevance: 1,
        sentiment: sentiment.label,
        score: sentiment.score,
        evidence: [0, 0],
      })
    }
    const silent = boilerplate || unread
    const complaints = said.filter(({ polarity }) => polarity === 'negative')
    const praising = sentiment.label === 'positive' && sentiment.confidence >= SURE_PRAISE
    const signs = silent ? [] : (language === 'en' ? readEnglishUrgency : readUrgency)(wrapped, praising)
    const reasons = silent || signs.length > 0 ? signs : dangerInThemes(complaints, sentiment.label, wrapped)
    const urgency = reasons.map(({ cause, start, end }) => ({ cause, evidence: locate(start, end) }))
    const intents = silent
      ? []
      : detectIntents({
          language,
          normalized: text,
          sentiment,
          complains: complaints.length > 0 || (urgency.length > 0 && sentiment.label !== 'positive'),
          praises: said.some(({ polarity }) => polarity === 'positive'),
          named,
        })
    const cause = intents.includes('churn')
      ? churnCause(
          text,
          complaints.toSorted((a, b) => b.confidence - a.confidence).map(({ theme }) => theme),
        )
      : undefined
    const spam = boilerplate
      ? undefined
      : judgeNoise({
          text: wrapped,
          signals: normalized.signals,
          sentiment,
          complains: complaints.length > 0,
        })
    const fingerprint = boilerplate ? undefined : fingerprintOf(wrapped)
    return {
      language,
      tokens,
      keywords: keywords(words, idf),
      sentiment,
      sentimentEvidence: evidence
        .map(({ span, weight }) => ({ span: locate(span[0], span[1]), weight: round(weight) }))
        .filter(({ span }) => span[1] > span[0]),
      themes: mentions,
      subjects,
      intents,
      ...(urgency.length === 0 ? {} : { urgency }),
      ...(cause === undefined ? {} : { churnCause: cause }),
      ...(spam === undefined ? {} : { spam }),
      ...(fingerprint === undefined ? {} : { fingerprint }),
      boilerplate,
      starTextConflict: !boilerplate && !unread && starTextConflict(post.rating, sentiment),
    }
  }

  return {
    modelVersion: modelVersionOf(scorer.modelVersion),
    taxonomyVersion: TAXONOMY_VERSION,
    read,
    conclude,
    findThemes: ({ text, cut, judgement }) => findThemes(text, cut, judgement.score),
    analyze: (post, settings) => conclude(read(post, settings), settings),
  }
}
