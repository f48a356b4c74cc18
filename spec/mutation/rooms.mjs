/** The rooms of the mutation test: the files that are mutated, and the specs that must notice it. */
export const rooms = {
  events: { mutate: ['src/events/*.ts'], specs: ['spec/events', 'spec/fuzz', 'spec/flow', 'spec/connection'] },
  connection: {
    mutate: ['src/connection/*.ts'],
    specs: ['spec/connection', 'spec/events', 'spec/simulator/faults.spec.ts'],
  },
  transport: { mutate: ['src/transport/**/*.ts'], specs: ['spec/transport', 'spec/security.spec.ts'] },
  objects: { mutate: ['src/objects/*.ts'], specs: ['spec/objects', 'spec/connect.spec.ts', 'spec/flow'] },
  flow: { mutate: ['src/flow/**/*.ts'], specs: ['spec/flow', 'marbles'] },
  client: {
    mutate: ['src/*.ts', '!src/openapi.ts'],
    specs: ['spec/connect.spec.ts', 'spec/options.spec.ts', 'spec/errors.spec.ts', 'spec/events', 'spec/transport'],
  },
  simulator: {
    mutate: ['src/simulator/{core,channels,bridges,media,applications}/*.ts'],
    specs: ['spec/simulator'],
  },
};
