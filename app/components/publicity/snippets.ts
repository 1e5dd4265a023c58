import { paths } from '#app/http/paths.ts';

type Place = { contest: { code: string; title: string }; publicUrl: string };

/** In pixels: enough for the longest title on a narrow column. */
export const widgetHeight = 240;

/** What other sites paste: the frame itself. */
export const frameSnippet = ({ contest, publicUrl }: Place) =>
  `<iframe src="${attribute(publicUrl + paths.widget(contest.code))}" title="${attribute(contest.title)}" width="100%" height="${widgetHeight}" frameborder="0" loading="lazy"></iframe>`;

/** The script that puts the frame behind itself (public/nhung.js). */
export const scriptSnippet = ({ contest, publicUrl }: Place) =>
  `<script async src="${attribute(publicUrl + paths.widgetScript())}" data-contest="${attribute(contest.code)}" data-title="${attribute(contest.title)}"></script>`;

/** How a page that shares the link names the feed of announcements. */
export const feedSnippet = ({ contest, publicUrl }: Place) =>
  `<link rel="alternate" type="application/atom+xml" title="${attribute(contest.title)}" href="${attribute(publicUrl + paths.announcementsFeed(contest.code))}">`;

const attribute = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
