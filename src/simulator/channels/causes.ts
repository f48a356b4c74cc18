/** The hang-up reasons of ARI as causes of Q.850. */
const reasons: Readonly<Record<string, number>> = {
  normal: 16,
  busy: 17,
  congestion: 34,
  no_answer: 19,
  timeout: 18,
  rejected: 21,
  unallocated: 1,
  normal_unspecified: 31,
  number_incomplete: 28,
  codec_mismatch: 58,
  interworking: 127,
  failure: 38,
  answered_elsewhere: 26,
};

const texts: ReadonlyMap<number, string> = new Map([
  [1, 'Unallocated (unassigned) number'],
  [3, 'No route to destination'],
  [16, 'Normal Clearing'],
  [17, 'User busy'],
  [18, 'No user responding'],
  [19, 'User alerting, no answer'],
  [21, 'Call Rejected'],
  [26, 'Answered elsewhere'],
  [28, 'Invalid number format'],
  [31, 'Normal, unspecified'],
  [34, 'Circuit/channel congestion'],
  [38, 'Network out of order'],
  [58, 'Bearer capability not available'],
  [127, 'Interworking, unspecified'],
]);

export const NORMAL = 16;

/** The cause of a soft hang-up. It is not the final cause. */
export const SOFTWARE = 32;

export const causeOf = (reason: string): number | undefined =>
  Object.hasOwn(reasons, reason) ? reasons[reason] : undefined;

export const causeText = (cause: number): string => texts.get(cause) ?? 'Unknown';
