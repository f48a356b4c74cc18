import type { Channel } from '../channels/channel.js';

/** What one member presses, the phones of the others hear. */
export function passDigit(channel: Channel, digit: string, duration: number): void {
  const { bridge } = channel;
  if (!bridge || bridge.type.kind === 'holding') return;
  if (bridge.parties.some((party) => party.channel === channel && party.absorbsDigits)) return;
  for (const member of bridge.members) if (member !== channel) member.remoteParty.onDigit?.(digit, duration);
}
