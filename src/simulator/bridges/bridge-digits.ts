import type { Channel } from '../channels/channel.js';

/** Passes a digit of one member to the phones of the others. */
export function passDigit(channel: Channel, digit: string, duration: number): void {
  const { bridge } = channel;
  if (!bridge || bridge.type.kind === 'holding') return;
  if (bridge.parties.some((party) => party.channel === channel && party.absorbsDigits)) return;
  for (const member of bridge.members) if (member !== channel) member.remoteParty.onDigit?.(digit, duration);
}
