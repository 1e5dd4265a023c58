/** Longest hashtag that is taken, the `#` included. */
export const HASHTAG_LENGTH = 60;
const ADDRESS_LENGTH = 500;

/** `#CCHCHaiPhong2023`: what a contest's posts bear unless its organizers choose another. */
export const defaultHashtag = (year: number): string => `#CCHCHaiPhong${year}`;

/**
 * A hashtag as its network takes it: letters (Vietnamese ones too), digits and `_`, at least one letter. The `#`
 * may be left out. Null where the text is none.
 */
export function readHashtag(text: string): string | null {
  const hashtag = `#${text.normalize('NFC').trim().replace(/^#/, '')}`;
  const isOne = /^#[\p{L}\p{N}_]+$/u.test(hashtag) && /\p{L}/u.test(hashtag);
  return isOne && [...hashtag].length <= HASHTAG_LENGTH ? hashtag : null;
}

/**
 * The address of a public post, as it is linked: https, a host with a name, nobody's password in it. Null where
 * the text is none. Any host is taken: the contest may move from one network to another.
 */
export function readPostAddress(text: string): string | null {
  if (!URL.canParse(text.trim())) return null;
  const { protocol, hostname, port, username, password, href } = new URL(text.trim());
  const isPublicName = /^[a-z0-9.-]+\.[a-z][a-z0-9-]*$/i.test(hostname) && port === '';
  const isPlain = protocol === 'https:' && username === '' && password === '';
  return isPlain && isPublicName && href.length <= ADDRESS_LENGTH ? href : null;
}

export type Caption = {
  readonly title: string;
  readonly description: string;
  readonly unitName: string;
  /** In words, as in "Tiểu phẩm". */
  readonly form: string | null;
  readonly entryCode: string;
  readonly contestTitle: string;
  readonly hashtag: string;
};

/** The words before a caption's lines, each with its colon or dash. */
export type CaptionLabels = {
  readonly unit: string;
  readonly form: string;
  readonly code: string;
};

/** What stands under a post: the title, who made it, what it is about, the contest and its hashtag. */
export function composeCaption(caption: Caption, labels: CaptionLabels): string {
  const { title, description, unitName, form, entryCode, contestTitle, hashtag } = caption;
  const about = [
    `${labels.unit} ${unitName}`,
    ...(form ? [`${labels.form} ${form}`] : []),
    `${labels.code} ${entryCode}`,
  ];
  const paragraphs = [title, about.join('\n'), description.trim(), contestTitle, hashtag];
  return `${paragraphs.filter(paragraph => paragraph !== '').join('\n\n')}\n`;
}
