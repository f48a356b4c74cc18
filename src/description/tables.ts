/** Operations by name: `channels.answer`. */
export type OperationTable = Readonly<Record<string, Operation>>;

/** Event types, each with the objects in its events. */
export type EventTable = Readonly<Record<string, readonly EventMember[]>>;

/**
 * The path of a member of an event and its type: a domain object, as in `['refer_to.bridge', 'Bridge', 'optional']`, or any
 * other `object` that all events of the type have, as in `['refer_to', 'object']`.
 */
export type EventMember = readonly [path: string, type: string, presence?: 'optional'];

/** The part of an API description that the client needs at run time. */
export interface Description {
  readonly operations: OperationTable;
  readonly events: EventTable;
}

export interface Operation {
  readonly method: string;
  /** The path template below the root of ARI: `/channels/{channelId}/answer`. */
  readonly path: string;
  /** `void`, `binary`, a model, or `List[model]`. */
  readonly result: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly since?: readonly string[];
  readonly upgrade?: string;
}

export interface Parameter {
  /** `member`: one named member of the JSON body; `body`: the whole body. */
  readonly in: 'path' | 'query' | 'member' | 'body';
  readonly type: string;
  readonly required?: boolean;
  /** Several values are sent as one, separated by commas. */
  readonly multiple?: boolean;
  readonly values?: readonly string[];
  readonly min?: number;
  readonly max?: number;
}
