import { describe, expect, it } from 'vitest';
import { newContestForm, reservedCodes } from '#app/forms/contests.ts';
import { fieldErrors } from '#app/forms/form-errors.ts';
import { extendDeadlineForm, newUnitForm } from '#app/forms/units.ts';
import { paths } from '#app/http/paths.ts';

const errorsOf = (form: typeof newContestForm | typeof newUnitForm, fields: unknown) => {
  const read = form.safeParse(fields);
  return read.success ? {} : fieldErrors(read.error);
};

describe('a new contest', () => {
  const good = {
    preset: 'cchc-2025',
    code: 'cchc-2026',
    title: ' Hội thi   2026 ',
    firstMonday: '2026-11-02',
    entriesCloseAt: '2026-11-11T00:00',
  };

  it('is read on the clock of Hải Phòng', () => {
    expect(newContestForm.parse(good)).toEqual({
      preset: 'cchc-2025',
      code: 'cchc-2026',
      title: 'Hội thi 2026',
      firstMonday: new Date('2026-11-02T00:00:00+07:00'),
      entriesCloseAt: new Date('2026-11-11T00:00:00+07:00'),
    });
  });

  it('names what is wrong', () => {
    expect(errorsOf(newContestForm, { ...good, code: 'dang-nhap' })).toEqual({
      code: 'code-reserved',
    });
    expect(errorsOf(newContestForm, { ...good, code: 'Hội thi' })).toEqual({ code: 'code' });
    expect(errorsOf(newContestForm, { ...good, firstMonday: '2026-11-03' })).toEqual({
      firstMonday: 'not-a-monday',
    });
    expect(errorsOf(newContestForm, { ...good, firstMonday: '', entriesCloseAt: '' })).toEqual({
      firstMonday: 'date',
      entriesCloseAt: 'date-time',
    });
  });

  it('never takes the first step of a URL of the portal', () => {
    const own = [
      paths.signIn(),
      paths.signOut(),
      paths.changePassword(),
      paths.newContest(),
      ...['bai-du-thi', 'danh-sach', 'cham-diem', 'giai-thuong', 'ket-qua', 'the-le'].map(
        step => `/${step}`,
      ),
      '/assets',
    ];
    for (const path of own) expect(reservedCodes).toContain(path.split('/')[1]);
  });
});

describe('a unit', () => {
  it('may leave parent and headcount empty', () => {
    const unit = { code: 'so-y-te', name: 'Sở Y tế', group: 'city', parentId: '', headcount: '' };
    expect(newUnitForm.parse(unit)).toEqual({ ...unit, parentId: null, headcount: null });
    expect(newUnitForm.parse({ ...unit, headcount: '1.240' }).headcount).toBe(1240);
  });

  it('names what is wrong', () => {
    expect(errorsOf(newUnitForm, { code: 'Sở', name: ' ', group: 'x', headcount: '-3' })).toEqual({
      code: 'code',
      name: 'name',
      group: 'group',
      headcount: 'headcount',
    });
  });

  it('asks for a reason of an extension', () => {
    const read = extendDeadlineForm.safeParse({ closesAt: '2023-11-20T17:00', reason: '  ' });
    expect(read.success ? {} : fieldErrors(read.error)).toEqual({ reason: 'reason-missing' });
  });
});
