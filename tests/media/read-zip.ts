import { crc32 } from 'node:zlib';

/** The files of an archive that stores them as they are, by name; throws where a checksum is wrong. */
export function readZip(archive: Buffer): Map<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06'));
  if (end < 0) throw new Error('an archive without an end');
  const files = new Map<string, Buffer>();
  let at = archive.readUInt32LE(end + 16);
  for (let index = 0; index < archive.readUInt16LE(end + 10); index += 1) {
    const [checksum, size, nameLength, local] = [
      ...[archive.readUInt32LE(at + 16), archive.readUInt32LE(at + 24)],
      ...[archive.readUInt16LE(at + 28), archive.readUInt32LE(at + 42)],
    ] as [number, number, number, number];
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const content = archive.subarray(start, start + size);
    if (crc32(content) !== checksum) throw new Error(`${name} is damaged`);
    files.set(name, Buffer.from(content));
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return files;
}
