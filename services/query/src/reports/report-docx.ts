import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  ImageRun,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { Compared } from './certainty.js'
import { explainedLead, explainedTables, notesOf, wordsTable } from './change-sections.js'
import { COLOURS, type Picture, subjectsPicture, themesPicture, trendPicture } from './charts.js'
import { findingsOf } from './findings.js'
import type { Quote } from './quotes.js'
import type { Renderer } from './renderer.js'
import type { ReportModel } from './report-model.js'
import {
  isShortTable,
  kpisOf,
  moversTable,
  sourcesTable,
  subjectsTable,
  type TextTable,
  themesTable,
  trendTable,
} from './report-sections.js'

const hex = (colour: string): string => colour.slice(1)
const MOODS = { good: '1F7A5E', bad: hex(COLOURS.negative), plain: hex(COLOURS.ink) } as const
const LINE = { style: BorderStyle.SINGLE, size: 4, color: hex(COLOURS.line) }
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
/** The rule is said, as not every reader of Word files knows its default: pictures would be cut to a line. */
const LINES = { line: 320, lineRule: LineRuleType.AUTO }
const PAGE_WIDTH = 9_600 // twentieths of a point between the margins

const run = (
  value: string | Compared,
  style: { bold?: boolean; size?: number; color?: string } = {},
): TextRun =>
  typeof value === 'string'
    ? new TextRun({ text: value, ...style })
    : new TextRun({ ...style, text: value.text, color: MOODS[value.mood], bold: value.mood !== 'plain' })

const cell = (
  value: string | Compared,
  { first, head, width, keepNext }: { first: boolean; head: boolean; width: number; keepNext: boolean },
): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 50, bottom: 50, left: 80, right: 80 },
    borders: { top: NO_LINE, left: NO_LINE, right: NO_LINE, bottom: LINE },
    ...(head && { shading: { type: ShadingType.CLEAR, fill: 'EDF5F3', color: 'auto' } }),
    children: [
      new Paragraph({
        keepNext,
        alignment: first ? AlignmentType.LEFT : AlignmentType.RIGHT,
        children: [run(value, { bold: head, size: 19 })],
      }),
    ],
  })

/** In halves of a Chinese character. */
const lengthOf = (value: string | Compared): number =>
  [...(typeof value === 'string' ? value : value.text)].reduce(
    (sum, character) => sum + (character > '\u2e7f' ? 2 : 1),
    0,
  )

/** Columns as wide as what stands in them asks for; what is over goes to the first. */
const widthsOf = (rows: readonly (readonly (string | Compared)[])[]): readonly number[] => {
  const asked = (rows[0] ?? []).map((_, at) =>
    Math.min(26, 3 + Math.max(...rows.map((row) => lengthOf(row[at] ?? '')))),
  )
  const unit = Math.min(120, PAGE_WIDTH / asked.reduce((sum, one) => sum + one, 0))
  const widths = asked.map((one) => Math.floor(one * unit))
  const over = PAGE_WIDTH - widths.reduce((sum, one) => sum + one, 0)
  return widths.map((width, at) => (at === 0 ? width + over : width))
}

const table = ({ head, rows }: TextTable): readonly Table[] => {
  if (rows.length === 0) return []
  const widths = widthsOf([head, ...rows])
  const isShort = isShortTable(rows)
  const row = (values: readonly (string | Compared)[], isHead: boolean, isLast: boolean): TableRow =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: values.map((value, at) =>
        cell(value, {
          first: at === 0,
          head: isHead,
          width: widths[at] ?? 0,
          keepNext: isHead || (isShort && !isLast),
        }),
      ),
    })
  return [
    new Table({
      width: { size: PAGE_WIDTH, type: WidthType.DXA },
      columnWidths: widths,
      rows: [row(head, true, false), ...rows.map((values, at) => row(values, false, at === rows.length - 1))],
    }),
  ]
}

const heading = (text: string): Paragraph =>
  new Paragraph({ heading: HeadingLevel.HEADING_1, keepNext: true, children: [new TextRun({ text })] })

const kpis = (model: ReportModel): Table => {
  const shown = kpisOf(model)
  const width = Math.floor(PAGE_WIDTH / shown.length)
  const { words } = model
  return new Table({
    width: { size: PAGE_WIDTH, type: WidthType.DXA },
    columnWidths: shown.map(() => width),
    rows: [
      new TableRow({
        cantSplit: true,
        children: shown.map(
          ({ name, value, previous, certainty, year }) =>
            new TableCell({
              width: { size: width, type: WidthType.DXA },
              margins: { top: 100, bottom: 100, left: 120, right: 80 },
              borders: { top: LINE, left: LINE, right: LINE, bottom: LINE },
              children: [
                new Paragraph({ children: [run(name, { size: 18, color: hex(COLOURS.inkSoft) })] }),
                new Paragraph({ children: [run(value, { size: 36, bold: true })] }),
                new Paragraph({
                  children: [run(`${words.previous} `, { size: 17 }), run(previous, { size: 17 })],
                }),
                ...certainty.map(
                  (line) =>
                    new Paragraph({ children: [run(line, { size: 15, color: hex(COLOURS.inkSoft) })] }),
                ),
                new Paragraph({ children: [run(`${words.year} `, { size: 17 }), run(year, { size: 17 })] }),
              ],
            }),
        ),
      }),
    ],
  })
}

const quote = ({ before, evidence, after, source, at, url }: Quote, link: string): readonly Paragraph[] => {
  const where: ParagraphChild[] = [run(`${source} · ${at}`, { size: 17, color: hex(COLOURS.inkSoft) })]
  if (url !== null)
    where.push(
      new TextRun({ text: ' · ', size: 17 }),
      new ExternalHyperlink({
        link: url,
        children: [new TextRun({ text: link, style: 'Hyperlink', size: 17 })],
      }),
    )
  const shading = { type: ShadingType.CLEAR, fill: 'F6F8F6', color: 'auto' }
  return [
    new Paragraph({
      keepNext: true,
      shading,
      indent: { left: 120, right: 120 },
      spacing: { before: 80 },
      children: [
        run(before, { size: 20 }),
        new TextRun({
          text: evidence,
          size: 20,
          shading: { type: ShadingType.CLEAR, fill: 'FBDCD7', color: 'auto' },
        }),
        run(after, { size: 20 }),
      ],
    }),
    new Paragraph({ shading, indent: { left: 120, right: 120 }, children: where }),
  ]
}

type Block = Paragraph | Table

const bodyOf = async (model: ReportModel, renderer: Renderer | null): Promise<readonly Block[]> => {
  const { words, language } = model
  const { sections } = words
  const picture = async (shown: Picture | null): Promise<readonly Block[]> => {
    if (shown === null || renderer === null) return []
    const { svg, width, height, label } = shown
    const scale = 640 / width
    return [
      new Paragraph({
        children: [
          new ImageRun({
            type: 'png',
            data: await renderer.png(svg, { width, height }),
            transformation: { width: 640, height: Math.round(height * scale) },
            altText: { name: label, title: label, description: label },
          }),
        ],
      }),
    ]
  }
  const section = (title: string, ...parts: readonly (readonly Block[])[]): readonly Block[] => {
    const blocks = parts.flat()
    return blocks.length === 0 ? [] : [heading(title), ...blocks]
  }
  const findings = findingsOf(model).map(
    (text) => new Paragraph({ bullet: { level: 0 }, children: [run(text)] }),
  )
  if (model.overview.current.posts === 0) return section(sections.findings, findings)
  const lead = explainedLead(model)
  const gap = new Paragraph({ children: [] })
  const risen = table(moversTable(model, 'risen'))
  const fallen = table(moversTable(model, 'fallen'))
  const quotes = model.quotes.flatMap(({ theme, posts }) => [
    new Paragraph({
      heading: HeadingLevel.HEADING_2,
      keepNext: true,
      children: [run(`${theme[language]} · ${theme.complaints} ${words.posts}`)],
    }),
    ...posts.flatMap((post) => quote(post, words.link)),
  ])
  return [
    ...section(sections.findings, findings),
    ...section(sections.figures, [kpis(model)]),
    ...section(
      model.course ? sections.course : sections.trend,
      await picture(trendPicture(model)),
      // Without a picture its figures stand here.
      renderer === null ? table(trendTable(model)) : [],
    ),
    ...section(sections.themes, await picture(themesPicture(model)), table(themesTable(model))),
    ...section(sections.changed, risen, risen.length > 0 && fallen.length > 0 ? [gap] : [], fallen),
    ...(lead === null
      ? []
      : section(
          sections.explained,
          [new Paragraph({ keepNext: true, children: [run(lead)] })],
          ...explainedTables(model).map((shown) => [...table(shown), gap]),
        )),
    ...section(sections.words, table(wordsTable(model))),
    ...section(sections.subjects, await picture(subjectsPicture(model)), table(subjectsTable(model))),
    ...section(sections.sources, table(sourcesTable(model))),
    ...section(sections.posts, quotes),
  ]
}

/** The report as a Word file; where pictures cannot be made, their figures stand in tables. */
export const reportDocx = async (model: ReportModel, renderer: Renderer | null): Promise<Buffer> => {
  const { words, title, range, scope, madeAt, workspace } = model
  const soft = { size: 19, color: hex(COLOURS.inkSoft) }
  const font = { ascii: 'Calibri', hAnsi: 'Calibri', eastAsia: 'Microsoft YaHei', cs: 'Calibri' }
  const heads = (size: number) => ({ run: { size, bold: true, color: hex(COLOURS.brand), font } })
  const document = new Document({
    creator: 'Tingfeng',
    title: `${title} ${range}`,
    styles: {
      default: {
        document: { run: { font, size: 21, color: hex(COLOURS.ink) }, paragraph: { spacing: LINES } },
        title: { ...heads(44), paragraph: { spacing: { after: 80 } } },
        heading1: { ...heads(28), paragraph: { spacing: { before: 320, after: 120 } } },
        heading2: { ...heads(23), paragraph: { spacing: { before: 200, after: 60 } } },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { top: 1_100, bottom: 1_100, left: 1_150, right: 1_150 },
          },
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [
                  new TextRun({ size: 16, children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] }),
                ],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({
            children: [run('听风 TINGFENG', { bold: true, size: 19, color: hex(COLOURS.brand) })],
          }),
          new Paragraph({ heading: HeadingLevel.TITLE, children: [run(title)] }),
          new Paragraph({ children: [run(range, { bold: true, size: 24 })] }),
          new Paragraph({ children: [run(scope, soft)] }),
          new Paragraph({ children: [run(`${words.made} ${madeAt} · ${workspace.timeZone}`, soft)] }),
          ...(await bodyOf(model, renderer)),
          heading(words.sections.notes),
          ...notesOf(model).map(
            (note) => new Paragraph({ bullet: { level: 0 }, children: [run(note, soft)] }),
          ),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}
