import type { Request, Response } from 'express';
import words from '#app/locales/vi/common.json' with { type: 'json' };

type Text = { title: string; body: string; advice: string };
const texts: Readonly<Record<string, Text | undefined>> = {
  ...Object.fromEntries(Object.entries(words.error).filter(([status]) => /^\d+$/.test(status))),
  ...words.briefAnswers,
};

/** The words of a refusal, as lines: its title comes first. */
function linesOf(status: number, requestId?: string | undefined): [string, ...string[]] {
  const { title, body, advice } =
    texts[status] ?? (status < 500 ? words.error['400'] : words.error['500']);
  return [title, body, advice, ...(requestId ? [`${words.error.requestId} ${requestId}`] : [])];
}

/** A page without styles: what a person is to know of a refusal, and a way home. Nothing of the request stands in it. */
export function briefPage(status: number, requestId?: string | undefined): string {
  const [title, ...lines] = linesOf(status, requestId);
  return [
    '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${title} – ${words.site.name}</title></head><body><main>`,
    `<p>${status}</p><h1>${title}</h1>`,
    ...lines.map(line => `<p>${line}</p>`),
    `<p><a href="/">${words.error.toHome}</a></p></main></body></html>\n`,
  ].join('');
}

/**
 * Answers ahead of the framework, which has the frame and the styles. `requestId`: under which the log tells what
 * failed.
 */
export function answerBriefly(
  request: Request,
  response: Response,
  status: number,
  requestId?: string | undefined,
): void {
  response.status(status);
  if (request.accepts('html')) response.type('html').send(briefPage(status, requestId));
  else response.type('text').send([...linesOf(status, requestId), ''].join('\n'));
}
