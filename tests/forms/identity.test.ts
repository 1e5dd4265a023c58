import { describe, expect, it } from 'vitest';
import { fieldErrors } from '#app/forms/form-errors.ts';
import {
  changePasswordForm,
  createPersonForm,
  grantRoleForm,
  signInForm,
} from '#app/forms/identity.ts';
import account from '#app/locales/vi/account.json' with { type: 'json' };
import people from '#app/locales/vi/people.json' with { type: 'json' };

const errorsOf = (answer: { error?: Parameters<typeof fieldErrors>[0] }) =>
  answer.error ? fieldErrors(answer.error) : {};

describe('forms of people', () => {
  const person = {
    role: 'judge',
    unitId: '',
    fullName: '  Trần Thị  Bình ',
    username: ' TranBinh ',
    citizenId: '031 085 001 234',
    email: '',
  };

  it('reads a person: spaces, case and empty fields put right', () => {
    expect(createPersonForm.parse(person)).toEqual({
      role: 'judge',
      unitId: null,
      fullName: 'Trần Thị Bình',
      username: 'tranbinh',
      citizenId: '031085001234',
      email: null,
      isKnownAccount: false,
    });
    expect(createPersonForm.parse({ ...person, isKnownAccount: 'on' }).isKnownAccount).toBe(true);
  });

  it('says everything that is wrong at once', () => {
    const wrong = { role: 'unit', fullName: ' ', username: '12', citizenId: '31085', email: 'x' };
    expect(errorsOf(createPersonForm.safeParse(wrong))).toEqual({
      unitId: 'unit-missing',
      fullName: 'full-name-missing',
      username: 'username-invalid',
      citizenId: 'citizen-id-invalid',
      email: 'email-invalid',
    });
    expect(errorsOf(createPersonForm.safeParse({}))).toEqual({
      role: 'role-missing',
      fullName: 'full-name-missing',
      username: 'username-missing',
    });
    expect(errorsOf(grantRoleForm.safeParse({ role: 'admin' }))).toEqual({ role: 'role-missing' });
  });

  it('asks for both halves of a sign-in, and twice for the same new password', () => {
    expect(errorsOf(signInForm.safeParse({ identifier: ' ', password: '' }))).toEqual({
      identifier: 'identifier-missing',
      password: 'password-missing',
    });
    const typed = { current: 'a', next: 'mật khẩu mới', again: 'mật khẩu mới'.normalize('NFD') };
    expect(changePasswordForm.safeParse(typed).success).toBe(true);
    expect(errorsOf(changePasswordForm.safeParse({ ...typed, again: 'x' }))).toEqual({
      again: 'again-differs',
    });
  });

  it('has words for each message', () => {
    const keys = (
      form: { safeParse(value: unknown): { error?: Parameters<typeof fieldErrors>[0] } },
      ...values: unknown[]
    ) => values.flatMap(value => Object.values(errorsOf(form.safeParse(value))));
    const long = 'a'.repeat(300);
    for (const key of keys(
      createPersonForm,
      {},
      { role: 'unit', fullName: long, username: long, citizenId: '1', email: 'x' },
    )) {
      expect(people.errors).toHaveProperty([String(key)]);
    }
    const own = [
      ...keys(signInForm, {}, { identifier: long, password: long.repeat(4) }),
      ...keys(changePasswordForm, {}, { current: 'a', next: 'b', again: 'c' }),
    ];
    for (const key of own) expect(account.errors).toHaveProperty([String(key)]);
  });
});
