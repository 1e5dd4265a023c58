import { useRevalidator } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';

/** After a refusal, such as of a server without its database. */
const againMs = 5000;

/**
 * What the server tells at an address of server-sent events, beginning with what stood there when the page was
 * loaded. Listens only while something is under way; once all is done the page is loaded anew, without a reload,
 * so that what has come of it shows.
 * @param address null: there is nothing to listen to
 */
export function useTold<Data>(address: string | null, atLoad: Data): Data {
  const [told, setTold] = useState(atLoad);
  const [loaded, setLoaded] = useState(atLoad);
  if (loaded !== atLoad) {
    setLoaded(atLoad);
    setTold(atLoad);
  }
  const { revalidate } = useRevalidator();
  const finish = useRef(revalidate);
  finish.current = revalidate;

  useEffect(() => {
    if (address === null) return;
    const read = (event: MessageEvent<string>) => setTold(JSON.parse(event.data) as Data);
    let source: EventSource;
    let later: ReturnType<typeof setTimeout> | undefined;
    const listen = () => {
      source = new EventSource(address);
      source.addEventListener('change', read);
      source.addEventListener('done', event => {
        source.close();
        read(event);
        finish.current();
      });
      // browsers ask again by themselves where the line broke, but not after an answer such as 503
      source.addEventListener('error', () => {
        if (source.readyState === EventSource.CLOSED) later = setTimeout(listen, againMs);
      });
    };
    listen();
    return () => {
      clearTimeout(later);
      source.close();
    };
  }, [address]);
  return told;
}
