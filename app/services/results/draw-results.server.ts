import { drawShareCard, type ShareCardText } from '#app/media/draw-slogan-card.server.ts';

/** The picture that a shared link to a contest's results shows, PNG, 1200×630; its words come from the caller. */
export function drawResults(text: ShareCardText): Promise<Buffer> {
  return drawShareCard(text);
}
