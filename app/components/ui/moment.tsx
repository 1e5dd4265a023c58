import { useId } from 'react';
import type { Instant } from '../format.ts';
import { useFormat } from '../use-format.ts';

export type MomentProps = {
  at: Instant;
  /** The server's clock when the page was made. */
  serverNow: Instant;
};

/**
 * A moment as people say it ("2 giờ trước", "còn 2 ngày 4 giờ"), the exact time at a press, by pointer, finger or key
 * and without JavaScript; a browser that knows no popovers shows it beside, and so does paper.
 */
export function Moment({ at, serverNow }: MomentProps) {
  const id = useId();
  const format = useFormat();
  const exact = format.dateTimeLong(at);
  return (
    <span className="inline-block">
      <button
        type="button"
        title={exact}
        className="underline decoration-dotted underline-offset-4 hover:decoration-solid"
        // React 18 doesn't know the name, and hands it on as it is
        {...{ popovertarget: id }}
      >
        <time dateTime={new Date(at).toISOString()}>{format.fromNow(at, serverNow)}</time>
      </button>
      <span id={id} className="moment-exact" {...{ popover: 'auto' }}>
        {exact}
      </span>
    </span>
  );
}
