/** Operations by name, `channels.answer`. */
export type OperationTable = Readonly<Record<string, Operation>>;

/** Event types with the domain objects that an event of the type holds. */
export type EventTable = Readonly<Record<string, readonly ObjectField[]>>;

/** Where in an event an object is, and what it is: `['refer_to.destination_channel', 'Channel']`. */
export type ObjectField = readonly [path: string, model: string];

/** Everything the client needs to know of one Asterisk at run time. */
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
  /** Several values are sent in one, separated by commas. */
  readonly multiple?: boolean;
  readonly values?: readonly string[];
  readonly min?: number;
  readonly max?: number;
}
