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
