/** What is listened to, where is spoken, and as whose channel. */
export interface SnoopOptions {
  /** What to listen to: `in` is the sound that comes from the channel, `out` the sound that goes to it. */
  readonly spy?: 'none' | 'both' | 'out' | 'in';
  /** Where to speak: `out` is heard by the channel, `in` by those it talks to. */
  readonly whisper?: 'none' | 'both' | 'out' | 'in';
  /** The application that the snooping channel enters. Default: the first of this client. */
  readonly app?: string;
  /** Arguments for the application, separated by commas. `rx-ari-leg` follows them in an application of this client. */
  readonly appArgs?: string;
}
