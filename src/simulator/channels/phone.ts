/** How somebody who is called behaves. */
export interface SimulatedPhone {
  /** What they do: answer, leave it ringing, be busy, or decline. Default: answer. */
  readonly does?: 'answer' | 'ring' | 'busy' | 'decline';
  /** Milliseconds before they do it; until then it rings. Default: 1000; 0 for those who are busy. */
  readonly after?: number;
}

/** What the line says of those who do not answer: the cause, and the answer of SIP. */
export const rejectionCodes: Readonly<
  Record<'busy' | 'decline' | 'congestion' | 'unknown', readonly [number, number]>
> = {
  busy: [17, 486],
  decline: [21, 603],
  congestion: [34, 503],
  unknown: [1, 404],
};
