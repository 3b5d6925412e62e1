import { type Sentiment, starTextConflict, TAXONOMY_VERSION, type ThemeMention } from '@tingfeng/contracts'
import type { Analysis, Readable } from './analysis.js'
import { fingerprintOf } from './duplicates/fingerprint.js'
import { isBoilerplate } from './intents/boilerplate.js'
import { isEmptyAnswer } from './intents/empty-answer.js'
import { type Locate, NOTHING_WANTED, readIntents } from './intents/read-intents.js'
import { dangerInThemes } from './intents/urgency/danger-in-themes.js'
import { readEnglishUrgency } from './intents/urgency/english-signs.js'
import { readUrgency } from './intents/urgency/read-urgency.js'
import { guessLanguage, type Language } from './language.js'
import { judgeNoise } from './noise/judge-noise.js'
import { type NormalizedText, normalize, originalSpan } from './normalize/normalize.js'
import { withoutWrappings } from './normalize/wrappings.js'
import { contentWords, type IdfTable, keywords } from './segment/keywords.js'
import type { Segmenter } from './segment/segmenter.js'
import { adaptJudgement } from './sentiment/adapt-judgement.js'
import type { Span } from './sentiment/hide-names.js'
import type { FastScore, FastScorer } from './sentiment/index.js'
import { createJudge, type Judgement } from './sentiment/judge.js'
import { overTurns, type ScoredText, toScoredText } from './sentiment/scored-text.js'
import { adaptationFor, type PreparedSettings } from './settings.js'
import { customerPart } from './speakers/customer-part.js'
import { tieThemes } from './subjects/each-subject.js'
import { judgeMentions } from './subjects/mentions.js'
import { isMeant, relevanceOf } from './subjects/relevance.js'
import type { SubjectMatch, SubjectMatcher } from './subjects/subject-matcher.js'
import { markWithinWords } from './subjects/within-words.js'
import { CLAUSE_MODEL_VERSION } from './themes/classifier/clause-model.js'
import type { OwnThemeTeacher } from './themes/own/own-themes.js'
import { createThemesReader } from './themes/read-themes.js'
import { RULES_VERSION } from './themes/rules/index.js'
import type { ThemeTagger } from './themes/tagger.js'
import type { FoundThemes } from './themes/theme-adaptation.js'

export interface AnalyzerDeps {
  readonly segmenter: Segmenter
  readonly scorer: FastScorer
  readonly themes: ThemeTagger
  readonly idf: IdfTable
  /** Without, themes that workspaces made are not looked for. */
  readonly ownThemes?: OwnThemeTeacher
}

/** A post that was segmented, before anything is made of it. */
export interface CutPost {
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
}

/** A post that was judged once, before its workspace's settings come in. */
export interface Reading extends CutPost {
  readonly language: Language
  /** 默认好评 and the like, a merchant's answer alone, or an answer that says nothing: no customer's opinion. */
  readonly boilerplate: boolean
  readonly judgement: Judgement
}

export interface Analyzer {
  readonly modelVersion: string
  readonly taxonomyVersion: number
  /** @param settings whose subjects' names are not to move the score */
  cut(post: Readable, settings?: Pick<PreparedSettings, 'names'>): CutPost
  judge(post: CutPost): Reading
  read(post: Readable, settings?: Pick<PreparedSettings, 'names'>): Reading
  conclude(reading: Reading, settings: PreparedSettings): Analysis
  /** Themes of a text that rules and clause classifier find, before anything that a workspace taught. */
  findThemes(reading: Reading): FoundThemes
  /** Pure, for any text; spans are in `post.text`, and empty at 0 for what only the title says. */
  analyze(post: Readable, settings: PreparedSettings): Analysis
}

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

export const createAnalyzer = ({ segmenter, scorer, themes, idf, ownThemes }: AnalyzerDeps): Analyzer => {
  const judge = createJudge(scorer)

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

  const modelVersion = modelVersionOf(scorer.modelVersion)
  const themesReader = createThemesReader({ tagger: themes, ownThemes, modelVersion })

  /** A shop's review seldom names what it is about: the product that it stands under does. */
  const soldAs = (product: string | undefined, matcher: SubjectMatcher): readonly SubjectMatch[] =>
    product === undefined || matcher.size === 0 ? [] : matcher.match(normalize(product).text)

  const namesIn = (text: string, names: SubjectMatcher | undefined): Span[] =>
    (names?.match(text) ?? []).flatMap(({ hits }) => hits)

  const cutPost: Analyzer['cut'] = (post, settings) => {
    const { whole, shift } = readable(post)
    const normalized = normalize(whole)
    const wrapped = customerPart(normalized.text)
    const text = withoutWrappings(wrapped)
    const cut = segmenter.cut(text)
    const scored = toScoredText(segmenter, text, cut, namesIn(text, settings?.names))
    return { post, normalized, shift, wrapped, text, cut, scored }
  }

  const judgePost: Analyzer['judge'] = (cut) => {
    const { post, normalized, shift, wrapped, text, scored } = cut
    /** A merchant's answer alone. */
    const nobodys = wrapped !== normalized.text && wrapped.trim() === ''
    const said = shift === 0 ? text : normalize(post.text).text
    // A title says what a full stop or 同上 below it does not.
    const empty = shift === 0 && isEmptyAnswer(said)
    const boilerplate = nobodys || isBoilerplate(said) || empty
    const language = guessLanguage(nobodys ? normalized.text : text)
    return { ...cut, language, boilerplate, judgement: judge(language, scored.text, scored.tokens) }
  }

  const read: Analyzer['read'] = (post, settings) => judgePost(cutPost(post, settings))

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
    const silent = boilerplate || unread
    const said = silent
      ? []
      : themesReader.read(
          { text, tokens: cut, score },
          {
            own: settings.themes,
            learned: adaptation?.themes,
            scored,
            whole: sentiment.label,
            chinese: language !== 'en',
          },
        )
    const tied = tieThemes({
      said,
      mentions: about,
      hear: ({ start, end }) => {
        const part = text.slice(start, end)
        return themesReader.hear({ text: part, tokens: segmenter.cut(part), score })
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
    const complaints = said.filter(({ polarity }) => polarity === 'negative')
    const praising = sentiment.label === 'positive' && sentiment.confidence >= SURE_PRAISE
    const signs = silent ? [] : (language === 'en' ? readEnglishUrgency : readUrgency)(wrapped, praising)
    const reasons = silent || signs.length > 0 ? signs : dangerInThemes(complaints, sentiment.label, wrapped)
    const urgency = reasons.map(({ cause, start, end }) => ({ cause, evidence: locate(start, end) }))
    const wanted = silent
      ? NOTHING_WANTED
      : readIntents(
          {
            language,
            normalized: text,
            sentiment,
            named,
            themes: said,
            urgency: reasons,
            weights: evidence.map(({ span: [start, end], weight }) => ({ start, end, weight })),
          },
          locate,
        )
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
      ...wanted,
      ...(urgency.length === 0 ? {} : { urgency }),
      ...(spam === undefined ? {} : { spam }),
      ...(fingerprint === undefined ? {} : { fingerprint }),
      boilerplate,
      starTextConflict: !boilerplate && !unread && starTextConflict(post.rating, sentiment),
    }
  }

  return {
    modelVersion,
    taxonomyVersion: TAXONOMY_VERSION,
    cut: cutPost,
    judge: judgePost,
    read,
    conclude,
    findThemes: ({ text, cut, judgement: { score } }) => themesReader.find({ text, tokens: cut, score }),
    analyze: (post, settings) => conclude(read(post, settings), settings),
  }
}
