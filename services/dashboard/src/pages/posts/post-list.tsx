import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../../api/live.js'
import type { FoundPage } from '../../api/posts.js'
import { Empty } from '../../ui/empty.js'
import { ProblemBox } from '../../ui/problem.js'
import type { Scope } from '../../workspace/use-scope.js'
import { PostCard } from './post-card.js'

interface Props {
  posts: UseInfiniteQueryResult<InfiniteData<FoundPage>>
  scope: Scope
}

/** New posts wait behind a button: a list must not move under someone who reads. */
const NewPosts = ({ onShow }: { onShow: () => Promise<unknown> }) => {
  const { t } = useTranslation()
  const { updates } = useLive()
  const seen = useRef(updates)
  const [waiting, setWaiting] = useState(false)
  useEffect(() => {
    if (updates > seen.current) setWaiting(true)
    seen.current = updates
  }, [updates])
  if (!waiting) return null
  return (
    <Button
      block
      className="new-posts"
      onClick={() => {
        setWaiting(false)
        void onShow()
      }}
    >
      {t('posts.newer')}
    </Button>
  )
}

export const PostList = ({ posts, scope }: Props) => {
  const { t } = useTranslation()
  if (!posts.data || (posts.error && posts.isPlaceholderData))
    return posts.error ? (
      <ProblemBox error={posts.error} onRetry={() => void posts.refetch()} />
    ) : (
      <div className="post-list" role="status" aria-label={t('common.loading')}>
        {['a', 'b', 'c', 'd'].map((key) => (
          <div key={key} className="panel">
            <Skeleton active title={{ width: '30%' }} paragraph={{ rows: 2 }} />
          </div>
        ))}
      </div>
    )
  const shown = posts.data.pages.flatMap((page) => page.posts)
  const running = 'preset' in scope.filters.range && !scope.filters.undated
  return (
    <>
      {running && <NewPosts onShow={() => posts.refetch()} />}
      {shown.length === 0 ? (
        <div className="panel">
          <Empty title={t('posts.empty')} text={t('posts.emptyText')} />
        </div>
      ) : (
        <ol className={posts.isPlaceholderData ? 'post-list loaded--stale' : 'post-list'}>
          {shown.map((found) => (
            <li key={found.post.id}>
              <PostCard found={found} scope={scope} />
            </li>
          ))}
        </ol>
      )}
      {posts.hasNextPage ? (
        <Button
          className="post-list__more"
          block
          loading={posts.isFetchingNextPage}
          onClick={() => void posts.fetchNextPage()}
        >
          {t('posts.more')}
        </Button>
      ) : (
        shown.length > 0 && <p className="post-list__end">{t('posts.end')}</p>
      )}
    </>
  )
}
