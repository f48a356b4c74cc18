import { Subject, type Observable } from 'rxjs';
import type { BridgeSnapshot as Data } from '../../generated/models.js';
import type { HelperChannel } from './helper-channel.js';
import type { BridgeType } from './bridge-type.js';
import type { Channel } from '../channels/channel.js';
import { timestampOf } from '../core/clock.js';
import type { AudioSource } from '../media/audio-source.js';

/** A member of a bridge: a channel, or a helper channel. */
export interface BridgeMember {
  readonly name: string;
  readonly channel: Channel | undefined;
  /** The audio that the other members receive. */
  readonly sound: Observable<AudioSource>;
  /** Whether its digits are kept from the others. */
  readonly absorbsDigits: boolean;
}

/** A bridge: channels that exchange audio. */
export class Bridge {
  readonly id: string;
  readonly name: string;
  readonly type: BridgeType;
  readonly variables = new Map<string, string>();
  /** The variables that are marked for events. */
  readonly reported = new Set<string>();
  readonly attendants = new Set<HelperChannel>();
  /** The music player and the announcer, while they play. */
  music: HelperChannel | undefined;
  announcer: HelperChannel | undefined;
  technology: string;
  video: BridgeType['video'];
  videoSource: Channel | undefined;
  readonly #created: number;
  readonly #changes = new Subject<void>();
  /** Sets the members, and clears the cached technology. */
  readonly changes = this.#changes.asObservable();
  #parties: readonly BridgeMember[] = [];
  #snapshot: Data;

  constructor(id: string, name: string, type: BridgeType, created: number) {
    this.id = id;
    this.name = name;
    this.type = type;
    this.video = type.video;
    this.technology = technologyOf(this);
    this.#created = created;
    this.#snapshot = this.look();
  }

  get topic(): `bridge:${string}` {
    return `bridge:${this.id}`;
  }

  /** Sorts the members in the order in which Asterisk announces them to each other. */
  get parties(): readonly BridgeMember[] {
    return this.#parties;
  }

  set parties(parties: readonly BridgeMember[]) {
    this.#parties = parties;
    this.#changes.next();
  }

  get members(): Channel[] {
    return this.parties.flatMap(({ channel }) => channel ?? []);
  }

  /** The technology at the last update. Later changes are not published yet. */
  get snapshot(): Data {
    return this.#snapshot;
  }

  renew(): void {
    this.#snapshot = this.look();
  }

  /** The current technology. */
  look(): Data {
    const reported = [...this.reported].map((name) => [name, this.variables.get(name) ?? '']);
    return {
      id: this.id,
      technology: this.technology,
      bridge_type: this.type.kind,
      bridge_class: 'stasis',
      creator: 'Stasis',
      name: this.name,
      channels: this.members.map(({ id }) => id).sort(compareByBytes),
      creationtime: timestampOf(this.#created),
      video_mode: this.video,
      ...(this.videoSource && { video_source_id: this.videoSource.id }),
      ...(reported.length > 0 && { bridgevars: Object.fromEntries(reported) as Record<string, string> }),
    };
  }
}

/** Returns the mixing technology, which depends on the members. */
export function technologyOf({ type, parties }: Pick<Bridge, 'type' | 'parties'>): string {
  if (type.kind === 'holding') return 'holding_bridge';
  if (type.video === 'sfu' || parties.length > 2) return 'softmix';
  return type.native && parties.length === 2 && parties.every(sendsOwnSound) ? 'native_rtp' : 'simple_bridge';
}

/** A phone qualifies for direct media, unless its application handles transfers. Asterisk then reads its signalling. */
const sendsOwnSound = ({ name, channel }: BridgeMember): boolean =>
  name.startsWith('PJSIP/') && (channel?.pendingTransfers.size ?? 0) === 0;

export const compareByBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
