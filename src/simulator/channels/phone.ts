/** The behaviour of a dialled phone. */
export interface SimulatedPhone {
  /**
   * The reaction of the phone to a call.
   * @defaultValue `'answer'`
   */
  readonly behavior?: 'answer' | 'ring' | 'busy' | 'decline';
  /**
   * Delay in milliseconds before the reaction; until then the phone rings.
   * @defaultValue 1000; 0 for a busy phone
   */
  readonly delay?: number;
}

/** The hang-up cause and the SIP status of a rejection. */
export const rejectionCodes: Readonly<
  Record<'busy' | 'decline' | 'congestion' | 'unknown', readonly [number, number]>
> = {
  busy: [17, 486],
  decline: [21, 603],
  congestion: [34, 503],
  unknown: [1, 404],
};
