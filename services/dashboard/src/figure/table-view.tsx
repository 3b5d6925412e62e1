import { Link } from 'react-router'
import type { FigureCell, FigureTable } from './figure-table.js'

const Content = ({ text, href }: FigureCell) => (href ? <Link to={href}>{text}</Link> : text)

/** A chart's figures for keyboards, screen readers and copying. */
export const TableView = ({ table, caption }: { table: FigureTable; caption: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  <section className="table-view" tabIndex={0} aria-label={caption}>
    <table className="data-table num">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {table.columns.map(({ title, numeric }) => (
            <th key={title} scope="col" className={numeric ? 'right' : undefined}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((cells) => (
          <tr key={cells[0]?.text}>
            {cells.map((cell, index) => {
              const column = table.columns[index]
              return index === 0 ? (
                <th key={column?.title} scope="row">
                  <Content {...cell} />
                </th>
              ) : (
                <td key={column?.title} className={column?.numeric ? 'right' : undefined}>
                  <Content {...cell} />
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
