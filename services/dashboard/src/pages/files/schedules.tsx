import type { FileList, ReportSchedule } from '@tingfeng/contracts'
import { App, Button, Popconfirm, Space, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRemoveSchedule, useRunSchedule, useSchedules } from '../../api/files.js'
import { formatMinute } from '../../format/zone.js'
import { Empty } from '../../ui/empty.js'
import { Loaded } from '../../ui/panel.js'
import { useProblemText } from '../../ui/problem.js'
import { ScrollTable } from '../../ui/scroll-x.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { ScheduleDialog } from './schedule-dialog.js'

/** Reports that come by themselves. */
export const Schedules = ({ list }: { list: FileList | undefined }) => {
  const { t } = useTranslation()
  const { id, zone } = useWorkspace()
  const { message } = App.useApp()
  const textOf = useProblemText()
  const schedules = useSchedules(id)
  const [run, remove] = [useRunSchedule(id), useRemoveSchedule(id)]
  const [open, setOpen] = useState<{ before?: ReportSchedule }>()
  const onError = (error: unknown) => void message.error(textOf(error))
  return (
    <>
      <div className="files__bar">
        <p className="files__hint">{t('files.schedule.intro', { zone })}</p>
        <Button type="primary" onClick={() => setOpen({})}>
          {t('files.schedule.add')}
        </Button>
      </div>
      <Loaded query={schedules}>
        {({ schedules: all }) => (
          <ScrollTable<ReportSchedule>
            label={t('files.tab.schedules')}
            rowKey="id"
            size="middle"
            pagination={false}
            dataSource={all}
            locale={{
              emptyText: <Empty title={t('files.schedule.empty')} text={t('files.schedule.emptyText')} />,
            }}
            columns={[
              { title: t('files.schedule.name'), dataIndex: 'name' },
              {
                title: t('files.schedule.every.label'),
                render: (_, { every, hour }) => `${t(`files.schedule.every.${every}`)} ${hour}:00`,
              },
              {
                title: t('files.schedule.next'),
                render: (_, { nextAt }) =>
                  nextAt === null ? <Tag>{t('files.schedule.off')}</Tag> : formatMinute(nextAt, zone),
              },
              {
                title: t('files.schedule.recipients'),
                render: (_, { recipients }) => (
                  <span title={recipients.join(', ')}>
                    {recipients.length === 0
                      ? t('files.schedule.onlyDownload')
                      : t('files.schedule.people', { n: recipients.length })}
                  </span>
                ),
              },
              {
                title: t('files.column.actions'),
                render: (_, schedule) => (
                  <Space wrap>
                    <Button
                      size="small"
                      onClick={() =>
                        run.mutate(schedule.id, {
                          onError,
                          onSuccess: () => void message.success(t('files.schedule.ran')),
                        })
                      }
                    >
                      {t('files.schedule.run')}
                    </Button>
                    <Button size="small" onClick={() => setOpen({ before: schedule })}>
                      {t('files.schedule.edited')}
                    </Button>
                    <Popconfirm
                      title={t('files.schedule.removeAsk')}
                      okText={t('files.remove')}
                      cancelText={t('files.keep')}
                      onConfirm={() => remove.mutate(schedule.id, { onError })}
                    >
                      <Button size="small">{t('files.remove')}</Button>
                    </Popconfirm>
                  </Space>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      {open && <ScheduleDialog before={open.before} list={list} onClose={() => setOpen(undefined)} />}
    </>
  )
}
