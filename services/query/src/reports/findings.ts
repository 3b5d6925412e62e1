import { exact, percent, points, relative } from './report-format.js'
import type { ReportModel } from './report-model.js'

/*
 * The sentences at the head of a report. Each says one thing that the figures below show.
 */

/** What most complain of is then what was asked for. */
const isOfOneTheme = ({ request }: ReportModel): boolean => request.themes.length === 1

const zh = (model: ReportModel): string[] => {
  const { overview, yearBefore, yearRecorded, risen, themes, subjects, course, request, words } = model
  const { current, previous, previousRecorded } = overview
  const volume = relative(current.posts, previous.posts)
  const year = relative(current.posts, yearBefore.posts)
  const share = points(current.negativeShare, previous.negativeShare, words.points)
  const [top] = themes
  const [rising] = risen
  const own = subjects.find(({ subject }) => subject === request.subject)
  const against =
    volume !== null
      ? `环比 ${volume}（上期 ${exact(previous.posts)} 条）`
      : previousRecorded
        ? words.noneBefore
        : words.noBefore
  const lastYear = year !== null ? `，同比 ${year}` : yearRecorded ? `，${words.noneAYearAgo}` : ''
  return [
    `声量 ${exact(current.posts)} 条，${against}${lastYear}。`,
    ...(current.negativeShare === null
      ? []
      : [
          `负面率 ${percent(current.negativeShare)}${share === null ? '' : `，较上期 ${share}`}；净情感度 ${percent(current.netSentiment)}。`,
        ]),
    ...(course
      ? [
          `投诉首见于 ${course.first}，${course.peak} 达到峰值（${exact(course.peakPosts)} 条），最近一次在 ${course.last}。`,
        ]
      : []),
    ...(top && top.complaints > 0 && !isOfOneTheme(model)
      ? [`抱怨最多的是“${top.zh}”，${exact(top.complaints)} 条，占声量 ${percent(top.share)}。`]
      : []),
    ...(rising
      ? [
          `增加最多的是“${rising.theme.zh}”：由 ${exact(rising.theme.previousComplaints)} 条增至 ${exact(rising.theme.complaints)} 条。`,
        ]
      : []),
    ...(own && own.shareOfVoice !== null ? [`${own.name}的声量份额为 ${percent(own.shareOfVoice)}。`] : []),
  ]
}

const en = (model: ReportModel): string[] => {
  const { overview, yearBefore, yearRecorded, risen, themes, subjects, course, request, words } = model
  const { current, previous, previousRecorded } = overview
  const volume = relative(current.posts, previous.posts)
  const year = relative(current.posts, yearBefore.posts)
  const share = points(current.negativeShare, previous.negativeShare, words.points)
  const [top] = themes
  const [rising] = risen
  const own = subjects.find(({ subject }) => subject === request.subject)
  const against =
    volume !== null
      ? `${volume} against ${exact(previous.posts)} before`
      : previousRecorded
        ? words.noneBefore
        : `with ${words.noBefore} to compare with`
  const lastYear =
    year !== null ? `, ${year} against last year` : yearRecorded ? `, ${words.noneAYearAgo}` : ''
  return [
    `${exact(current.posts)} posts, ${against}${lastYear}.`,
    ...(current.negativeShare === null
      ? []
      : [
          `${percent(current.negativeShare)} are negative${share === null ? '' : ` (${share})`}; net sentiment is ${percent(current.netSentiment)}.`,
        ]),
    ...(course
      ? [
          `Complaints were first seen ${course.first}, peaked ${course.peak} with ${exact(course.peakPosts)} posts, and were last seen ${course.last}.`,
        ]
      : []),
    ...(top && top.complaints > 0 && !isOfOneTheme(model)
      ? [`Most complain of "${top.en}": ${exact(top.complaints)} posts, ${percent(top.share)} of the volume.`]
      : []),
    ...(rising
      ? [
          `"${rising.theme.en}" rose most: from ${exact(rising.theme.previousComplaints)} to ${exact(rising.theme.complaints)} posts.`,
        ]
      : []),
    ...(own && own.shareOfVoice !== null
      ? [`${own.name} has ${percent(own.shareOfVoice)} of the voice.`]
      : []),
  ]
}

export const findingsOf = (model: ReportModel): string[] => {
  if (model.overview.current.posts === 0) return [model.words.empty]
  return model.language === 'zh' ? zh(model) : en(model)
}
