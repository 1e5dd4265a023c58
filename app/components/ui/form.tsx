import { Form, type FormProps, useNavigation } from '@remix-run/react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { FormBusyContext } from './form-busy.ts';
import { FormTokenField } from './form-token-field.tsx';

export type PostFormProps = Omit<FormProps, 'hidden' | 'method'> & {
  /** Sent along unseen, such as `{ intent: 'withdraw' }`. */
  hidden?: Record<string, string | number>;
};

/** A native POST form whose submit button turns busy, so that a second click sends nothing twice. */
export function PostForm({ hidden, onSubmit, children, ...rest }: PostFormProps) {
  const navigation = useNavigation();
  const sending = useRef(false);
  const [state, setState] = useState<{ busy: boolean; submitter: string | null }>(idle);

  useEffect(() => {
    if (navigation.state !== 'idle') return;
    sending.current = false;
    setState(idle);
  }, [navigation.state]);

  // A page brought back by the browser's Back button must not come back busy.
  useEffect(() => {
    const wake = (event: PageTransitionEvent) => {
      if (!event.persisted) return;
      sending.current = false;
      setState(idle);
    };
    window.addEventListener('pageshow', wake);
    return () => window.removeEventListener('pageshow', wake);
  }, []);

  function handleSubmit(event: FormEvent<HTMLFormElement>) {
    if (sending.current) {
      event.preventDefault();
      return;
    }
    onSubmit?.(event);
    if (event.defaultPrevented) return;
    sending.current = true;
    const submitter = (event.nativeEvent as SubmitEvent).submitter;
    const named = submitter instanceof HTMLButtonElement && submitter.name !== '';
    setState({ busy: true, submitter: named ? `${submitter.name}=${submitter.value}` : null });
  }

  return (
    <Form method="post" noValidate {...rest} onSubmit={handleSubmit}>
      <FormTokenField />
      {Object.entries(hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FormBusyContext.Provider value={state}>{children}</FormBusyContext.Provider>
    </Form>
  );
}

const idle = { busy: false, submitter: null };
