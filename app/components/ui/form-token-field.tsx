import { formTokenField } from '#app/forms/form-token.ts';
import { useFormToken } from '../form-token.ts';

/** Stands in every form that is posted: see forms/form-token.ts. */
export function FormTokenField() {
  const token = useFormToken();
  return token ? <input type="hidden" name={formTokenField} value={token} readOnly /> : null;
}
