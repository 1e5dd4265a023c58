import { useEffect, useState } from 'react';
import { paths } from '#app/http/paths.ts';
import { BareLink } from '../ui/link.tsx';
import { fetchSheetsAhead } from './sheets-ahead.ts';

/** The page itself comes first. */
const pauseMs = 1000;
/** So many addresses fit into one question of the router. */
const atOnce = 50;

/**
 * Fetches the judge's sheets ahead, so that the way from one to the next is open where the line is away. The links
 * are seen by nobody: with them on the page, the router asks beforehand what it would else ask the server on the way,
 * and fetches the scripts of the sheet and the list.
 */
export function FetchAhead({ contest }: { contest: string }) {
  const [codes, setCodes] = useState<string[]>([]);
  const [shown, setShown] = useState(atOnce);
  useEffect(() => {
    const fetchNow = () => void fetchSheetsAhead(contest).then(setCodes);
    const timer = setTimeout(fetchNow, pauseMs);
    window.addEventListener('online', fetchNow);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', fetchNow);
    };
  }, [contest]);
  useEffect(() => {
    if (shown >= codes.length) return;
    const timer = setTimeout(() => setShown(before => before + atOnce), pauseMs);
    return () => clearTimeout(timer);
  }, [codes, shown]);
  if (codes.length === 0) return null;
  return (
    <div hidden>
      <BareLink to={paths.judgeQueue(contest)} prefetch="render">
        {contest}
      </BareLink>
      {codes.slice(0, shown).map((code, index) => (
        <BareLink
          key={code}
          to={paths.scoreSheet(contest, code)}
          prefetch={index === 0 ? 'render' : undefined}
        >
          {code}
        </BareLink>
      ))}
    </div>
  );
}
