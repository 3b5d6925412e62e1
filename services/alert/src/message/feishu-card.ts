import type { MessageLanguage, Severity } from '@tingfeng/contracts'
import { createClock } from './clock.js'
import type { Message } from './message.js'
import { FEISHU, toMarkdown } from './render-markdown.js'
import { toTitle } from './render-text.js'
import { forMarkdown } from './untrusted.js'

const TEMPLATES: Readonly<Record<Severity, string>> = {
  blue: 'blue',
  yellow: 'yellow',
  orange: 'orange',
  red: 'red',
}

const MOST_POINTS = 48

/** A line chart that the client draws by itself (VChart): what came and what was expected. */
const chartOf = ({ series, timeZone }: NonNullable<Message['chart']>, language: MessageLanguage) => {
  const clockOf = createClock(timeZone)
  const [came, expected] = language === 'zh' ? ['实际', '预期'] : ['observed', 'expected']
  const values = series.slice(-MOST_POINTS).flatMap(({ at, observed, expected: wanted }) => [
    { at: clockOf(at), kind: came, count: observed },
    { at: clockOf(at), kind: expected, count: Math.round(wanted * 10) / 10 },
  ])
  return {
    tag: 'chart',
    aspect_ratio: '16:9',
    chart_spec: {
      type: 'line',
      data: { values },
      xField: 'at',
      yField: 'count',
      seriesField: 'kind',
      legends: { visible: true, orient: 'bottom' },
      color: ['#cf222e', '#607daf'],
    },
  }
}

/** Card JSON 2.0. Buttons only open pages: pressing one in the chat does nothing by itself. */
export const toFeishuCard = (message: Message, extra: readonly string[] = []) => {
  const { chart, links } = message
  const content = [toMarkdown({ ...message, links: [], mayRepeat: false, demo: false }, FEISHU), ...extra]
  return {
    schema: '2.0',
    config: { width_mode: 'fill' },
    header: {
      title: { tag: 'plain_text', content: forMarkdown(toTitle(message)) },
      template: TEMPLATES[message.severity],
    },
    body: {
      elements: [
        { tag: 'markdown', content: content.filter((part) => part !== '').join('\n') },
        ...(chart ? [chartOf(chart, message.language)] : []),
        ...links.map(({ label, url }, at) => ({
          tag: 'button',
          type: at === 0 ? 'primary' : 'default',
          text: { tag: 'plain_text', content: label },
          behaviors: [{ type: 'open_url', default_url: url }],
        })),
      ],
    },
  }
}
