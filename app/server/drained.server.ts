import type { Response } from 'express';

/**
 * Resolves once the browser has taken what was written to it so far: true, or false if it went away. The framework
 * writes a stream as fast as it is read, so a stream has to wait by itself.
 */
export function drained(response: Response): Promise<boolean> {
  if (response.destroyed || response.closed) return Promise.resolve(false);
  if (!response.writableNeedDrain) return Promise.resolve(true);
  return new Promise(resolve => {
    const settle = (isThere: boolean) => () => {
      response.off('drain', onDrain);
      response.off('close', onClose);
      resolve(isThere);
    };
    const onDrain = settle(true);
    const onClose = settle(false);
    response.on('drain', onDrain);
    response.on('close', onClose);
  });
}
