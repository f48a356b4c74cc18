import { Subject, type Observable } from 'rxjs';
import type { Bridge as Data } from '../../generated/models.js';
import type { HelperChannel } from './helper-channel.js';
import type { BridgeType } from './bridge-type.js';
import type { Channel } from '../channels/channel.js';
import { timestampOf } from '../core/clock.js';
import type { AudioSource } from '../media/audio-source.js';

/** Who is in a bridge: a channel, or somebody that the bridge itself has brought in. */
export interface BridgeMember {
  readonly name: string;
  readonly channel: Channel | undefined;
  /** What the others hear of it. */
  readonly sound: Observable<AudioSource>;
  /** Its digits are not passed on to the others. */
  readonly absorbsDigits: boolean;
}

/** Where channels hear each other. */
export class Bridge {
  readonly id: string;
  readonly name: string;
  readonly type: BridgeType;
  readonly variables = new Map<string, string>();
  /** Those of the variables that were marked for events. */
  readonly reported = new Set<string>();
  readonly attendants = new Set<HelperChannel>();
  /** Who plays music, and who plays everything else; while they do. */
  music: HelperChannel | undefined;
  announcer: HelperChannel | undefined;
  technology: string;
  video: BridgeType['video'];
  videoSource: Channel | undefined;
  readonly #created: number;
  readonly #changes = new Subject<void>();
  /** Who is there has changed. */
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

  /** In the order in which they are told of each other. */
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

  /** As it was when it was last looked at: what has changed since is not told. */
  get snapshot(): Data {
    return this.#snapshot;
  }

  renew(): void {
    this.#snapshot = this.look();
  }

  /** As it is. */
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

/** How the sound is mixed, which depends on who is there. */
export function technologyOf({ type, parties }: Pick<Bridge, 'type' | 'parties'>): string {
  if (type.kind === 'holding') return 'holding_bridge';
  if (type.video === 'sfu' || parties.length > 2) return 'softmix';
  return type.native && parties.length === 2 && parties.every(sendsOwnSound) ? 'native_rtp' : 'simple_bridge';
}

/** A phone does, unless its application is to transfer it: Asterisk then watches what it sends. */
const sendsOwnSound = ({ name, channel }: BridgeMember): boolean =>
  name.startsWith('PJSIP/') && (channel?.pendingTransfers.size ?? 0) === 0;

export const compareByBytes = (one: string, other: string): number =>
  Buffer.compare(Buffer.from(one), Buffer.from(other));
