import { BehaviorSubject } from 'rxjs';

/** What comes from the far end of a channel: nothing at all, silence that is sent, or somebody who speaks. */
export type AudioSource = 'none' | 'silence' | 'speech';

/** A phone sends silence, half of a Local pair nothing until something is played to the other half. */
export const audioSourceOf = (name: string): BehaviorSubject<AudioSource> =>
  new BehaviorSubject<AudioSource>(name.startsWith('Local/') ? 'none' : 'silence');
