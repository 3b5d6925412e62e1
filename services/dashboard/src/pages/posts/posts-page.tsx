import { ExportOutlined, FilterOutlined } from '@ant-design/icons'
import { Badge, Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { useFacets, usePosts } from '../../api/posts.js'
import { useRole } from '../../api/session.js'
import type { Range } from '../../filters/range.js'
import { RangePicker } from '../../filters/range-picker.js'
import { formatExact } from '../../format/number.js'
import { PageHead } from '../../layout/page-head.js'
import { PageSkeleton } from '../../layout/page-skeleton.js'
import { useNarrow } from '../../ui/use-narrow.js'
import { SavedViews } from '../../views/saved-views.js'
import { type Scope, useScope } from '../../workspace/use-scope.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { PostFilters, postsNarrowedBy } from './post-filters.js'
import { PostLegend } from './post-legend.js'
import { PostList } from './post-list.js'
import { SearchBox } from './search-box.js'
import './posts.css'

/** All time means no range: then undated posts are among them. */
const postParams = ({ filters, params }: Scope) => {
  const { from, to, ...rest } = params
  const { range, label, polarity, q, undated } = filters
  const allTime = 'preset' in range && range.preset === 'all'
  return { ...rest, ...(!allTime && { from, to }), label, polarity, q, undated }
}

const Results = ({ scope, range }: { scope: Scope; range: Range }) => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const narrow = useNarrow()
  const { may } = useRole()
  const { search } = useLocation()
  const [filtering, setFiltering] = useState(false)
  const { filters } = scope
  const { undated, ...searched } = postParams(scope)
  const posts = usePosts(id, { ...searched, undated })
  const facets = useFacets(id, searched, !undated)
  const total = undated ? posts.data?.pages[0]?.total : facets.data?.total
  const fields = <PostFilters scope={scope} facets={undated || facets.isError ? null : facets.data} />
  return (
    <>
      <PageHead
        title={t('posts.title')}
        subtitle={
          <span className="num" data-testid="total">
            {total === undefined ? ' ' : t('posts.total', { n: formatExact(total) })} ·{' '}
            {filters.everyone ? t('overview.everyone') : t('overview.customersOnly')}
          </span>
        }
      >
        <SavedViews page="posts" />
      </PageHead>
      <SearchBox scope={scope} />
      <div className="posts-page">
        {narrow ? (
          <Drawer
            title={t('filter.title')}
            placement="bottom"
            size="78vh"
            open={filtering}
            onClose={() => setFiltering(false)}
            footer={
              <Button type="primary" block onClick={() => setFiltering(false)}>
                {t('filter.show')}
              </Button>
            }
          >
            {fields}
          </Drawer>
        ) : (
          <aside className="posts-page__filters panel" aria-label={t('filter.title')}>
            {fields}
          </aside>
        )}
        <div className="posts-page__list">
          <div className="posts-page__range">
            <RangePicker
              choice={filters.range}
              range={range}
              onChange={(choice) => scope.patch({ range: choice })}
            />
            {narrow && (
              <Badge count={postsNarrowedBy(scope)} size="small">
                <Button icon={<FilterOutlined />} onClick={() => setFiltering(true)}>
                  {t('filter.open')}
                </Button>
              </Badge>
            )}
            {may('analyst') && (
              <Link to={`/w/${id}/files${search}`}>
                <Button icon={<ExportOutlined />} tabIndex={-1}>
                  {t('files.export')}
                </Button>
              </Link>
            )}
          </div>
          {!narrow && <PostLegend />}
          <PostList posts={posts} scope={scope} />
        </div>
      </div>
    </>
  )
}

export const PostsPage = () => {
  const scope = useScope('posts')
  return scope.range ? <Results scope={scope} range={scope.range} /> : <PageSkeleton />
}
