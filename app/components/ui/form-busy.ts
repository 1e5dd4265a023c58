import { createContext } from 'react';

/** Whether the surrounding form is being sent, and by which button (`name=value`, null for any). */
export const FormBusyContext = createContext<{ busy: boolean; submitter: string | null }>({
  busy: false,
  submitter: null,
});
