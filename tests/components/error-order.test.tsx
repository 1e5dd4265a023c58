import type { ReactElement } from 'react';
import { expect, it } from 'vitest';
import type { z } from 'zod';
import { PrepareForm } from '#app/components/awards/prepare-form.tsx';
import { EditRulesPage } from '#app/components/contests/edit-rules-page.tsx';
import { NewContestPage } from '#app/components/contests/new-contest-page.tsx';
import { HandInForUnitPage } from '#app/components/entries/hand-in-for-unit-page.tsx';
import { AnswerObjectionPage } from '#app/components/objections/answer-objection-page.tsx';
import { AddPerson } from '#app/components/people/add-person.tsx';
import { EditAnnouncementPage } from '#app/components/publicity/edit-announcement-page.tsx';
import { UnitPage } from '#app/components/units/unit-page.tsx';
import { UnitsPage } from '#app/components/units/units-page.tsx';
import { contestPresets } from '#app/domain/contest-presets.ts';
import { contestRulesForm } from '#app/forms/contest-rules.ts';
import { newContestForm } from '#app/forms/contests.ts';
import { sloganForUnitFields, videoForUnitFields } from '#app/forms/entries.ts';
import { readFieldTree } from '#app/forms/field-tree.ts';
import { fieldErrors } from '#app/forms/form-errors.ts';
import { answerForm } from '#app/forms/objections.ts';
import { readPrepareForm } from '#app/forms/publications.ts';
import { fieldsOfMany, rulesToFields } from '#app/forms/rules-to-fields.ts';
import { extendDeadlineForm, newUnitForm, unitForm } from '#app/forms/units.ts';
import { readAnnouncement } from '#app/http/announcement-form.server.ts';
import { answerCreate } from '#app/http/people-actions.server.ts';
import { invalidUnit } from '#app/http/unit-answers.server.ts';
import { plain } from '#tests/setup/sent-fields.ts';
import { render } from './render.tsx';

const contest = { code: 'cchc', title: 'Hội thi', closesAt: '2026-12-20T00:00:00+07:00' };

const errorOf = (form: z.ZodType, fields: unknown): z.ZodError => {
  const { error } = form.safeParse(fields);
  if (!error) throw new Error('nothing is wrong with these fields');
  return error;
};
const errorsOf = (form: z.ZodType, fields: unknown) => fieldErrors(errorOf(form, fields));

const units = (fields: Record<string, string>) => (
  <UnitsPage
    {...{ contest, rows: [], total: 0, page: 1, pageCount: 1, search: '', group: '' }}
    {...{ choices: [], added: false }}
    answer={invalidUnit('add', errorOf(newUnitForm, fields), fields)[0]}
  />
);

const unit = (intent: 'change' | 'extend', form: z.ZodType, fields: Record<string, string>) => (
  <UnitPage
    contest={contest}
    unit={{
      ...{ id: 'u1', code: 'so-y-te', name: 'Sở Y tế', group: 'city', headcount: null },
      ...{
        parentId: null,
        parent: null,
        children: [],
        rosterCount: 0,
        excludedCount: 0,
        extensions: [],
      },
      ...{ closing: { closesAt: new Date(contest.closesAt) }, representatives: [], entries: [] },
    }}
    choices={[]}
    done={null}
    answer={invalidUnit(intent, errorOf(form, fields), fields)[0]}
  />
);

async function person() {
  const fields = { intent: 'create', role: 'unit', email: 'x', citizenId: '1' };
  const place = { act: {} as never, contest: { id: 'c', code: 'cchc' }, fields };
  const { data } = await answerCreate(place);
  const answer = data.kind === 'refused' ? data : undefined;
  return <AddPerson contest={contest} units={[]} unitId={null} mayNameOrganizers answer={answer} />;
}

function handIn(code: string, form: z.ZodType, more: Record<string, string>) {
  const { rules } = contestPresets.find(preset => preset.code === code)!;
  const answer = { errors: { ...errorsOf(form, {}), ...more }, refusal: null };
  return (
    <HandInForUnitPage
      {...{ contest, units: [], entries: [], chosenUnit: null, uploads: [], answer }}
      rules={rules.entry}
      now="2026-12-01T00:00:00+07:00"
    />
  );
}

function prepare() {
  const form = new FormData();
  const sent = { scope: 'entry', sha256: 'a'.repeat(64), when: 'later', corrects: '3' };
  for (const [name, value] of Object.entries(sent)) form.set(name, value);
  form.set('note', 'x'.repeat(2000));
  const { typed, ...read } = readPrepareForm(form);
  const errors = read.ok ? {} : read.errors;
  return (
    <PrepareForm {...{ scope: ['entry'], sha256: sent.sha256, standing: [3], typed, errors }} />
  );
}

function objection() {
  const found = Object.entries(errorsOf(answerForm, {}));
  const errors = Object.fromEntries(found.map(([field, code]) => [field, { code: code! }]));
  return (
    <AnswerObjectionPage
      contest={contest}
      objection={{
        ...{ id: 'o', unitId: 'u', unitName: 'Sở Y tế', number: 1, scope: ['entry'], text: '…' },
        ...{ filedAt: contest.closesAt, filedBy: 'Trần An', answer: null },
      }}
      done={false}
      answer={{ typed: {}, errors, refusal: null }}
    />
  );
}

function announcement() {
  const read = readAnnouncement({ title: '', text: '', when: 'at' }, new Date());
  const answer = read.ok ? null : read.answer;
  return <EditAnnouncementPage {...{ contest, announcement: null, done: null, answer }} />;
}

function rules(code: string) {
  const { rules } = contestPresets.find(preset => preset.code === code)!;
  const fields = readFieldTree(rulesToFields(rules), fieldsOfMany);
  // keys are the page's own, and the words of a list say which row it is
  const spoilt = JSON.parse(JSON.stringify(fields), (key, value) =>
    typeof value === 'string' && !/^(key|kind|\d+)$/.test(key) ? '?' : value,
  );
  return (
    <EditRulesPage
      {...{ contest: { ...contest, preset: code }, frozen: [], preview: null, version: 1 }}
      {...{ fields: spoilt, errors: errorsOf(contestRulesForm, spoilt), reason: '' }}
      {...{ refusal: null, rowsChanged: false, frozenSince: null, saved: false }}
    />
  );
}

const contestErrors = errorsOf(newContestForm, {});
const forms: Record<string, () => ReactElement | Promise<ReactElement>> = {
  'a new contest': () => (
    <NewContestPage
      presets={[{ code: 'cchc-2025', title: 'Hội thi 2025' }]}
      errors={Object.fromEntries(
        Object.entries(contestErrors).map(([field, key]) => [field, `errors.${key}`]),
      )}
      values={{}}
    />
  ),
  'a new unit': () => units({ headcount: '-3' }),
  'a unit': () => unit('change', unitForm, { headcount: '-3' }),
  "a unit's deadline": () => unit('extend', extendDeadlineForm, {}),
  'a new person': person,
  'a film for a unit': () => handIn('cchc-2023', videoForUnitFields, { video: 'file-missing' }),
  'a slogan for a unit': () => handIn('cchc-2025', sloganForUnitFields, {}),
  'results for the committee': prepare,
  'an answer to an objection': objection,
  'an announcement': announcement,
  'the rules with a film': () => rules('cchc-2023'),
  'the rules with a slogan': () => rules('cchc-2025'),
};

it.each(Object.entries(forms))('%s: errors stand in the order of its fields', async (_, page) => {
  const html = plain(await render(await page()));
  const summary = html.slice(html.indexOf('role="alert"'));
  const lines = summary.slice(0, summary.indexOf('</ul>'));
  const linked = [...lines.matchAll(/href="#([^"]+)"/g)].map(([, id = '']) => id);
  expect(linked.length).toBeGreaterThan(1);
  const places = linked.map(id => ({ id, at: html.indexOf(` id="${id}"`) }));
  expect(places.filter(({ at }) => at < 0)).toEqual([]);
  expect(linked).toEqual(places.toSorted((one, other) => one.at - other.at).map(({ id }) => id));
});
