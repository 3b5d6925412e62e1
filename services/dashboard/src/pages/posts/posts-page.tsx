import { FilterOutlined } from '@ant-design/icons'
import { Badge, Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePosts } from '../../api/posts.js'
import type { Range } from '../../filters/range.js'
import { RangePicker } from '../../filters/range-picker.js'
import { formatExact } from '../../format/number.js'
import { PageHead } from '../../layout/page-head.js'
import { PageSkeleton } from '../../layout/page-skeleton.js'
import { useNarrow } from '../../ui/use-narrow.js'
import { type Scope, useScope } from '../../workspace/use-scope.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { PostFilters } from './post-filters.js'
import { PostLegend } from './post-legend.js'
import { PostList } from './post-list.js'
import './posts.css'

/** All time means no range: then undated posts are among them. */
const postParams = ({ filters, params }: Scope) => {
  const { from, to, ...rest } = params
  const { range, label, polarity, q, undated } = filters
  const allTime = 'preset' in range && range.preset === 'all'
  return { ...rest, ...(!allTime && { from, to }), label, polarity, text: q, undated }
}

const Results = ({ scope, range }: { scope: Scope; range: Range }) => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const narrow = useNarrow()
  const [filtering, setFiltering] = useState(false)
  const posts = usePosts(id, postParams(scope))
  const total = posts.data?.pages[0]?.total
  const { filters } = scope
  const active = [
    filters.subject,
    filters.source,
    filters.theme,
    filters.label,
    filters.kind,
    filters.q,
  ].filter(Boolean)
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
        {narrow ? (
          <Badge count={active.length} size="small">
            <Button icon={<FilterOutlined />} onClick={() => setFiltering(true)}>
              {t('filter.open')}
            </Button>
          </Badge>
        ) : (
          <PostLegend />
        )}
      </PageHead>
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
            <PostFilters scope={scope} />
          </Drawer>
        ) : (
          <aside className="posts-page__filters panel" aria-label={t('filter.title')}>
            <PostFilters scope={scope} />
          </aside>
        )}
        <div className="posts-page__list">
          <div className="posts-page__range">
            <RangePicker
              choice={filters.range}
              range={range}
              onChange={(choice) => scope.patch({ range: choice })}
            />
          </div>
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
