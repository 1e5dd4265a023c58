import type { RouteHandle } from '#app/components/route-handle.ts';
import { notFound } from '#app/http/guards.server.ts';

export const handle: RouteHandle = { hydrate: false };

/** Whatever the map doesn't hold; the frame around it stays. */
export function loader() {
  throw notFound();
}

export const action = loader;

export default function NotFoundPage() {
  return null;
}
