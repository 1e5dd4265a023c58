import { readParagraphs } from '#app/domain/announcements.ts';
import { dataLanguage } from '#app/domain/language.ts';
import { TextLink } from '../ui/link.tsx';

/** What organizers wrote: paragraphs, with addresses as links that lead out of the portal. */
export function AnnouncementText({ text }: { text: string }) {
  return (
    <div lang={dataLanguage} className="mb-6 max-w-prose space-y-4">
      {readParagraphs(text).map((pieces, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs never change their places
        <p key={place} className="whitespace-pre-line wrap-anywhere">
          {pieces.map(({ text: words, address }, at) =>
            address ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: nor do their pieces
              <TextLink key={at} to={address} rel="nofollow noopener noreferrer">
                {words}
              </TextLink>
            ) : (
              words
            ),
          )}
        </p>
      ))}
    </div>
  );
}
