import type { FileList, ReportSchedule, ScheduleBody } from '@tingfeng/contracts'
import { App, Form, Input, Modal, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { useSaveSchedule } from '../../api/files.js'
import { useProblemText } from '../../ui/problem.js'
import { useGuardedClose } from '../../unsaved/use-unsaved.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { FormatsSelect, LanguageSelect } from './report-selects.js'

interface Props {
  before: ReportSchedule | undefined
  list: FileList | undefined
  onClose: () => void
}

type Given = Pick<
  ScheduleBody,
  'name' | 'every' | 'hour' | 'enabled' | 'formats' | 'language' | 'recipients'
> & { subject?: string | undefined }

const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: hour, label: `${hour}:00` }))

export const ScheduleDialog = ({ before, list, onClose }: Props) => {
  const { t, i18n } = useTranslation()
  const { id, view, subjectName } = useWorkspace()
  const { message } = App.useApp()
  const textOf = useProblemText()
  const save = useSaveSchedule(id)
  const [form] = Form.useForm<Given>()
  const close = useGuardedClose(() => form.isFieldsTouched(), onClose)
  const every = Form.useWatch('every', form) ?? before?.every ?? 'day'
  const canMail = list?.mail ?? false
  const initial: Given = {
    name: '',
    every: 'day',
    hour: 9,
    enabled: true,
    formats: ['html'],
    language: i18n.language === 'en' ? 'en' : 'zh',
    recipients: [],
    ...before,
  }
  const submit = ({ subject, ...given }: Given): void =>
    save.mutate(
      {
        before,
        body: {
          ...given,
          name: given.name.trim(),
          themes: before?.themes ?? [],
          everyone: before?.everyone ?? false,
          ...(before?.source && { source: before.source }),
          ...(subject && { subject }),
        },
      },
      { onSuccess: onClose, onError: (error) => void message.error(textOf(error)) },
    )
  return (
    <Modal
      open
      title={t(before ? 'files.schedule.edit' : 'files.schedule.add')}
      okText={t('files.schedule.save')}
      cancelText={t('files.cancel')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <Form<Given>
        form={form}
        layout="vertical"
        initialValues={initial}
        onFinish={submit}
        requiredMark={false}
      >
        <Form.Item
          name="name"
          label={t('files.schedule.name')}
          rules={[{ required: true, whitespace: true, max: 80, message: t('files.schedule.nameHint') }]}
        >
          <Input placeholder={t('files.schedule.nameHint')} autoComplete="off" />
        </Form.Item>
        <div className="files__pair">
          <Form.Item
            name="every"
            label={t('files.schedule.every.label')}
            extra={t(`files.schedule.about.${every}`)}
          >
            <Select
              options={(['day', 'week', 'month'] as const).map((value) => ({
                value,
                label: t(`files.schedule.every.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item name="hour" label={t('files.schedule.hour')}>
            <Select options={HOURS} />
          </Form.Item>
        </div>
        <Form.Item name="subject" label={t('files.schedule.subject')}>
          <Select
            allowClear
            placeholder={t('filter.allSubjects')}
            options={view.subjects.map((subject) => ({ value: subject.id, label: subjectName(subject.id) }))}
          />
        </Form.Item>
        <div className="files__pair">
          <Form.Item
            name="formats"
            label={t('files.format.label')}
            rules={[{ required: true, message: t('files.format.label') }]}
          >
            <FormatsSelect possible={list?.reportFormats} />
          </Form.Item>
          <Form.Item name="language" label={t('files.language.label')}>
            <LanguageSelect />
          </Form.Item>
        </div>
        <Form.Item
          name="recipients"
          label={t('files.schedule.recipients')}
          extra={canMail ? t('files.schedule.recipientsHint') : t('files.schedule.noMail')}
        >
          <Select
            mode="tags"
            open={false}
            suffixIcon={null}
            tokenSeparators={[',', ';', ' ', '，', '；']}
            disabled={!canMail}
          />
        </Form.Item>
        <Form.Item name="enabled" label={t('files.schedule.enabled')} valuePropName="checked">
          <Switch />
        </Form.Item>
      </Form>
    </Modal>
  )
}
