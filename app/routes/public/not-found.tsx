import { notFound } from '#app/http/guards.server.ts';

/** Whatever the map doesn't hold; the frame around it stays. */
export function loader() {
  throw notFound();
}

export const action = loader;

export default function NotFoundPage() {
  return null;
}
