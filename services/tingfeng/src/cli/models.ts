import type {
  ActiveModelResult,
  SentimentModelList,
  SentimentModelView,
  ThemeFigures,
  TrainingFigures,
  TrainResult,
} from '@tingfeng/contracts'
import { AppError } from '@tingfeng/kit'
import type { ProductConfig } from '../config/product-config.js'
import type { Client } from '../product/client.js'
import { say, table, tell, writeOut } from './output.js'
import { withServer } from './with-server.js'

export interface TrainOptions {
  readonly workspace: string
  readonly use?: boolean
  readonly json?: boolean
}

const base = (workspace: string): string =>
  `/api/v1/workspaces/${encodeURIComponent(workspace)}/sentiment-models`

const share = (value: number): string => value.toFixed(3)

/** Below it nearly all that was corrected is what the model has wrong. */
const ONLY_MISTAKES = 0.2

/** Themes that are told one by one. */
const MOST_THEMES = 8

const describeSentiment = ({ texts, labels, heldOut, guard, preview, words }: TrainingFigures): string[] => {
  const { before, after, folds } = heldOut
  if (folds === 0)
    return [`sentiment as shipped: ${texts} corrected labels are too few (\`tingfeng train --help\`)`]
  const rows = [
    ['', 'before', 'after'],
    ['accuracy on corrections held out', share(before.accuracy), share(after.accuracy)],
    ['macro-F1 on corrections held out', share(before.macroF1), share(after.macroF1)],
    [`right of ${guard.texts} challenge texts`, share(guard.before), share(guard.after)],
  ]
  const learned = words.map(({ word, toward, weight }) => `${word} → ${toward} ${weight.toFixed(2)}`)
  const hint =
    before.accuracy < ONLY_MISTAKES
      ? ['nearly all corrections are of mistakes: confirm some right labels too, and these figures say more']
      : []
  return [
    `sentiment, learned from ${texts} corrected texts (negative ${labels.negative}, neutral ${labels.neutral}, positive ${labels.positive}), each judged by a model that has not seen it (${folds} parts)`,
    table(rows),
    ...hint,
    `of ${preview.texts} other posts ${preview.changed} change their label`,
    learned.length === 0
      ? 'no word of three texts or more moves the verdict'
      : `what it goes by: ${learned.join(', ')}`,
  ]
}

const describeThemes = ({ texts, heldOut, guard, preview, themes }: ThemeFigures): string[] => {
  const { before, after, folds } = heldOut
  const rows = [
    ['', 'before', 'after'],
    ['texts held out with all themes right', share(before.sets), share(after.sets)],
    ['precision of themes', share(before.precision), share(after.precision)],
    ['recall of themes', share(before.recall), share(after.recall)],
    [`F1 of themes on ${guard.texts} challenge texts`, share(guard.before), share(guard.after)],
    ...themes
      .slice(0, MOST_THEMES)
      .map(({ id, added, removed, turned, before: was, after: is }) => [
        `${id} (${added} added, ${removed} removed, ${turned} turned): precision · recall`,
        `${share(was.precision)} · ${share(was.recall)}`,
        `${share(is.precision)} · ${share(is.recall)}`,
      ]),
  ]
  return [
    `themes, learned from ${texts} texts with corrected themes, each judged by a model that has not seen it (${folds} parts)`,
    table(rows),
    `of ${preview.texts} other posts ${preview.changed} change their themes`,
  ]
}

const SHIPPED_BECAUSE = {
  held_out: 'stays as shipped: on corrections held out it would not be better',
  guard: 'stays as shipped: general language would be read worse',
} as const

/** For people to read: what was learned of sentiment, then of themes. */
export const describeTraining = (figures: TrainingFigures): string => {
  const { asShipped, themes } = figures
  return [
    ...describeSentiment(figures),
    ...(asShipped && asShipped !== 'too_few' ? [`the sentiment ${SHIPPED_BECAUSE[asShipped]}`] : []),
    ...(themes ? describeThemes(themes) : ['themes as shipped: too few were corrected to learn from']),
    ...(themes?.asShipped && themes.asShipped !== 'too_few'
      ? [`the reading of themes ${SHIPPED_BECAUSE[themes.asShipped]}`]
      : []),
  ].join('\n')
}

/** `3` or `base`. @throws AppError `invalid_option` */
export const modelNumber = (text: string): number | null => {
  if (text === 'base') return null
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new AppError({
    code: 'invalid_option',
    message: `expected the number of a version (\`tingfeng models list\`) or base, got “${text.slice(0, 40)}”`,
  })
}

/** From now on: what is stored already stays until it is reprocessed. */
export const activate = (
  client: Client,
  workspace: string,
  number: number | null,
): Promise<ActiveModelResult> =>
  client.json<ActiveModelResult>(`${base(workspace)}/active`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ number }),
  })

const nameOf = (number: number | null): string =>
  number === null ? 'the shipped model' : `version ${number}`

/** Trains on the workspace's corrections and tells what came of it; exit code 1 where nothing is kept. */
export const runTrain = (config: ProductConfig, { workspace, use, json }: TrainOptions): Promise<void> =>
  withServer(config, async (client) => {
    const result = await client.json<TrainResult>(base(workspace), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ use: use === true }),
    })
    if (json === true) await tell(`${JSON.stringify(result)}\n`)
    else say(describeTraining(result.figures))
    if (result.number === null)
      throw new AppError({ code: 'not_kept', message: `nothing was changed: ${result.reason}` })
    if (json === true) return
    const flag = workspace === 'default' ? '' : ` -w ${workspace}`
    say(
      result.active
        ? `kept as version ${result.number} on ${result.base}, which reads new posts from now on; \`tingfeng reprocess${flag}\` reads history again`
        : `kept as version ${result.number} on ${result.base}; nothing reads with it yet: \`tingfeng reprocess${flag} --model ${result.number}\` switches to it and reads history again`,
    )
  })

const rowOf = ({ number, active, base, createdAt, createdBy, figures }: SentimentModelView): string[] => [
  String(number),
  active ? 'in use' : '',
  base,
  createdAt,
  createdBy,
  figures.asShipped
    ? 'sentiment as shipped'
    : `${figures.texts} texts, macro-F1 ${share(figures.heldOut.before.macroF1)} → ${share(figures.heldOut.after.macroF1)}`,
  figures.themes === undefined || figures.themes.asShipped
    ? 'themes as shipped'
    : `${figures.themes.texts} texts, F1 of themes ${share(figures.themes.heldOut.before.f1)} → ${share(figures.themes.heldOut.after.f1)}`,
]

export const listModels = (config: ProductConfig, workspace: string, json: boolean): Promise<void> =>
  withServer(config, async (client) => {
    const list = await client.json<SentimentModelList>(base(workspace))
    if (json) await writeOut(`${JSON.stringify(list)}\n`)
    else
      await writeOut(
        `${table([...list.models.map(rowOf), ['base', list.active === null ? 'in use' : '', 'as shipped']])}\n`,
      )
  })

export const useModel = (config: ProductConfig, workspace: string, which: string): Promise<void> => {
  const number = modelNumber(which)
  return withServer(config, async (client) => {
    const { changed } = await activate(client, workspace, number)
    if (!changed) return say(`“${workspace}” is read with ${nameOf(number)} already`)
    return say(
      `new posts of “${workspace}” are read with ${nameOf(number)} from now on; \`tingfeng reprocess\` reads history again`,
    )
  })
}
