import type { RowProblem } from '#app/domain/imports/table.ts';
import type { FieldErrors } from '#app/forms/form-errors.ts';
import { readInterestForm } from '#app/forms/public-interest.ts';
import { readInterestList } from '#app/services/judging/read-interest-list.server.ts';
import type { RecordPublicInterestInput } from '#app/services/judging/record-public-interest.server.ts';
import type { Multipart } from './load-context.ts';

/** What a form of public interest says; `sent` is null where it can't be recorded as it stands. */
export interface InterestRequest {
  intent: 'table' | 'file';
  typed: Record<string, string>;
  errors: FieldErrors;
  refusal: { code: string; params?: Record<string, string | number> } | null;
  problems: {
    row: number;
    column: string;
    code: string;
    params?: Record<string, string | number>;
  }[];
  sent: Omit<RecordPublicInterestInput, 'contestId'> | null;
}

const mostProblemsShown = 20;

/** Reads the table that was filled in, or the spreadsheet that came instead, with the screenshot. */
export async function readInterestRequest(
  multipart: Multipart | null,
  codes: readonly string[],
): Promise<InterestRequest> {
  const typed = multipart?.fields ?? {};
  const intent = typed.intent === 'file' ? 'file' : 'table';
  const form = readInterestForm(
    intent === 'table' ? typed : { measuredAt: typed.measuredAt ?? '' },
    codes,
  );
  const answer = { intent, typed, refusal: null, problems: [], sent: null } as const;
  if (multipart?.refusal) {
    return { ...answer, problems: [], errors: {}, refusal: multipart.refusal };
  }
  const errors: Record<string, string> = { ...form.errors };
  let { figures } = form;
  let problems: RowProblem[] = [];
  if (intent === 'file') {
    const table = multipart?.others?.table;
    const list = table ? await readInterestList(table.bytes, codes) : null;
    if (!list) errors.table = 'file-missing';
    else if (!list.ok) errors.table = list.code;
    else {
      figures = list.value.rows;
      problems = [...list.value.problems];
    }
  }
  const evidence = multipart?.file?.bytes ?? null;
  if (!evidence || evidence.length === 0) errors.evidence = 'evidence-missing';
  const isWhole = Object.keys(errors).length === 0 && problems.length === 0;
  return {
    ...answer,
    errors,
    problems: problems.slice(0, mostProblemsShown).map(({ params, ...problem }) => ({
      ...problem,
      ...(params ? { params: { ...params } } : {}),
    })),
    sent:
      isWhole && form.measuredAt && evidence
        ? { figures, measuredAt: form.measuredAt, evidence }
        : null,
  };
}
