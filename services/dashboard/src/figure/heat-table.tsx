import { Link } from 'react-router'
import type { FigureTable } from './figure-table.js'

/** A matrix whose cells are the deeper the more there is; the number stands in each, and opens its posts. */
export const HeatTable = ({ table, caption }: { table: FigureTable; caption: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  <section className="heat-scroll" tabIndex={0} aria-label={caption}>
    <table className="heat num">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {table.columns.map(({ title }, index) => (
            <th key={title} scope="col" className={index === 0 ? 'heat__corner' : 'heat__column'}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((cells) => (
          <tr key={cells[0]?.text}>
            {cells.map(({ text, href, heat = 0 }, index) =>
              index === 0 ? (
                <th key={text} scope="row" className="heat__row" title={text}>
                  {href ? <Link to={href}>{text}</Link> : text}
                </th>
              ) : (
                <td
                  key={table.columns[index]?.title}
                  className="heat__cell"
                  style={{ '--heat': heat.toFixed(3) }}
                >
                  {href ? <Link to={href}>{text}</Link> : text}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
