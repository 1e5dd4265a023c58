import { Download, FileSearch } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { FileField, TextAreaField, TextField } from '../../ui/field.tsx';
import { PostForm } from '../../ui/form.tsx';
import { FormActions } from '../../ui/form-actions.tsx';
import { SectionHeading } from '../../ui/heading.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Outcome } from '../../ui/outcome.tsx';
import { DataTable } from '../../ui/table.tsx';
import {
  type BankContest,
  BankFrame,
  type Coded,
  type ShownWeek,
  WeekNotice,
} from './bank-frame.tsx';
import { fieldWord, Suggestions } from './question-fields.tsx';

type Flaw = Coded & { row: number; field: string };

export type ImportQuestionsPageProps = {
  contest: BankContest;
  week: ShownWeek;
  topics: readonly string[];
  sources: readonly string[];
  answer: {
    typed: { pasted: string; topic: string; source: string };
    withFile: boolean;
    refusal: Coded | null;
    read: { format: string; flaws: readonly Flaw[]; flawCount: number } | null;
  } | null;
};

/** Where questions come in from a file or as pasted text; what is wrong with them stands above. */
export function ImportQuestionsPage(props: ImportQuestionsPageProps) {
  const { contest, week, topics, sources, answer } = props;
  const { t } = useTranslation('quiz-bank');
  return (
    <BankFrame
      contest={contest}
      title={t('importing.title', { week: week.week })}
      week={week.week}
      lead={t('importing.lead')}
      actions={
        <ButtonLink
          to={paths.questionsFile(contest.code, week.week, 'mau-cau-hoi.xlsx')}
          reload
          variant="secondary"
          icon={<Download aria-hidden />}
        >
          {t('importing.template')}
        </ButtonLink>
      }
    >
      <Outcome words="quiz-bank" done={null} refusal={answer?.refusal} />
      <WeekNotice state={week.state} />
      {answer?.read && <Flaws read={answer.read} withFile={answer.withFile} />}
      <PostForm encType="multipart/form-data" reloadDocument>
        <FileField
          name="file"
          label={t('importing.file')}
          hint={t('importing.fileHint')}
          accept=".xlsx,.csv,.txt,.gift,text/plain,text/csv"
          required={false}
        />
        <TextAreaField
          name="pasted"
          label={t('importing.pasted')}
          hint={t('importing.pastedHint')}
          defaultValue={answer?.typed.pasted}
          rows={10}
          required={false}
          spellCheck={false}
        />
        <TextField
          name="topic"
          label={t('importing.topic')}
          defaultValue={answer?.typed.topic}
          list="topics"
          autoComplete="off"
          required={false}
          width="medium"
        />
        <Suggestions id="topics" values={topics} />
        <TextField
          name="source"
          label={t('importing.source')}
          defaultValue={answer?.typed.source}
          list="sources"
          autoComplete="off"
          required={false}
        />
        <Suggestions id="sources" values={sources} />
        <FormActions>
          <Button icon={<FileSearch aria-hidden />}>{t('importing.submit')}</Button>
        </FormActions>
      </PostForm>
      <SectionHeading title={t('importing.examples')} />
      <div className="grid gap-5 lg:grid-cols-2">
        {(['gift', 'aiken'] as const).map(format => (
          <figure key={format} className="min-w-0">
            <figcaption className="mb-1 font-semibold">{t(`importing.${format}Name`)}</figcaption>
            {/* letters stand side by side: many a monospace font has no Vietnamese accents */}
            <pre className="rounded-md border border-line bg-surface p-4 font-sans text-sm whitespace-pre-wrap">
              {t(`importing.${format}`)}
            </pre>
          </figure>
        ))}
      </div>
    </BankFrame>
  );
}

function Flaws(props: {
  read: NonNullable<NonNullable<ImportQuestionsPageProps['answer']>['read']>;
  withFile: boolean;
}) {
  const { read, withFile } = props;
  const { t } = useTranslation('quiz-bank');
  const more = read.flawCount - read.flaws.length;
  const format = t(`importing.formats.${read.format}`);
  return (
    <>
      <Notice tone="danger" live title={t('importing.flawsTitle', { count: read.flawCount })}>
        <p>{t('importing.readAs', { format })}</p>
        {withFile && <p>{t('importing.fileAgain')}</p>}
      </Notice>
      <DataTable
        caption={t('importing.flawsCaption')}
        rows={read.flaws}
        rowKey={({ row, field, code }) => `${row} ${field} ${code}`}
        dense
        columns={[
          {
            ...{ key: 'row', header: t('importing.row'), rowHeader: true },
            cell: ({ row }) => t('importing.rowNumber', { row }),
          },
          {
            ...{ key: 'column', header: t('importing.column') },
            cell: ({ field }) => (field === '' ? t('importing.whole') : t(fieldWord(field))),
          },
          {
            ...{ key: 'what', header: t('importing.whatIsWrong') },
            cell: ({ code, params }) => t(`flaws.${code}`, { ...params }),
          },
        ]}
      />
      {more > 0 && <p className="mb-6">{t('importing.more', { count: more })}</p>}
    </>
  );
}
