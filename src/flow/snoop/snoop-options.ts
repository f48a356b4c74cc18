/** The options of a snoop channel: its audio directions and its application. */
export interface SnoopOptions {
  /**
   * The audio to listen to: `in` is the sound that comes from the channel, `out` the sound that goes to it.
   * @defaultValue `'none'`
   */
  readonly spy?: 'none' | 'both' | 'out' | 'in';
  /**
   * The direction to speak into: `out` goes to the channel, `in` goes to its partners.
   * @defaultValue `'none'`
   */
  readonly whisper?: 'none' | 'both' | 'out' | 'in';
  /**
   * The application that the snoop channel enters.
   * @defaultValue The first application of this client.
   */
  readonly app?: string;
  /**
   * Arguments for the application, separated by commas. `rx-ari-leg` follows them in an application of this client.
   * @defaultValue None.
   */
  readonly appArgs?: string;
}
