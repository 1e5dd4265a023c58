/** A digest in groups of eight, so that two can be compared by eye. */
export function Sha256({ digest }: { digest: string }) {
  return (
    <span className="flex flex-wrap gap-x-2 font-mono text-sm">
      {(digest.match(/.{1,8}/g) ?? []).map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups are told apart by their place
        <span key={index}>{group}</span>
      ))}
    </span>
  );
}
