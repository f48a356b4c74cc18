import { BehaviorSubject } from 'rxjs';

/** The audio of the remote party: none, silence, or speech. */
export type AudioSource = 'none' | 'silence' | 'speech';

/** A phone sends silence. A half of a Local pair sends nothing until the other half plays something. */
export const audioSourceOf = (name: string): BehaviorSubject<AudioSource> =>
  new BehaviorSubject<AudioSource>(name.startsWith('Local/') ? 'none' : 'silence');
