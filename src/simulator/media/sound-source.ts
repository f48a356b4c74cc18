import { BehaviorSubject } from 'rxjs';

/** What comes from the far end of a channel: nothing at all, silence that is sent, or somebody who speaks. */
export type Sound = 'none' | 'silence' | 'speech';

/** A phone sends silence, half of a Local pair nothing until something is played to the other half. */
export const soundOf = (name: string): BehaviorSubject<Sound> =>
  new BehaviorSubject<Sound>(name.startsWith('Local/') ? 'none' : 'silence');
