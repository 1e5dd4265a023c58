import { BlockList, isIP } from 'node:net';

/** Addresses and networks, as `TRUSTED_PROXIES` lists them. @throws RangeError that names what is neither */
export function readNetworks(list: string): (address: string | undefined) => boolean {
  const networks = new BlockList();
  for (const entry of list.split(',').map(part => part.trim())) {
    if (entry === '') continue;
    const [address = '', bits] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    const most = family === 'ipv6' ? 128 : 32;
    const prefix = bits === undefined ? most : Number(bits);
    const isPrefix = Number.isInteger(prefix) && prefix >= 0 && prefix <= most && bits !== '';
    if (!isIP(address) || !isPrefix) throw new RangeError(`${entry} is no address or network`);
    networks.addSubnet(address, prefix, family);
  }
  return address => {
    if (!address || !isIP(address)) return false;
    return networks.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  };
}

/** IPv4 in IPv6's clothes, as sockets that listen to both report it, as itself. */
const plainAddress = (address: string) => address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');

/**
 * The address that a request comes from: the connection's own; behind proxies that are trusted the last one in
 * `X-Forwarded-For` that isn't a trusted proxy's. What stands further left anybody may have written.
 */
export function clientAddress(
  { remote, forwarded }: { remote: string | undefined; forwarded: string | undefined },
  isTrusted: (address: string | undefined) => boolean,
): string {
  let address = plainAddress(remote ?? '');
  const named = (forwarded ?? '').split(',').map(part => plainAddress(part.trim()));
  while (isTrusted(address)) {
    const before = named.pop();
    if (!before || !isIP(before)) break;
    address = before;
  }
  // a household or an office has 2^64 of the long ones
  return isIP(address) === 6 ? networkOf(address) : address;
}

/** The first 64 bits of an IPv6 address. */
function networkOf(address: string): string {
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const zeros =
    tail === undefined ? [] : Array(Math.max(0, 8 - before.length - after.length)).fill('0');
  const groups = [...before, ...zeros, ...after].slice(0, 4);
  return `${groups.map(group => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}
