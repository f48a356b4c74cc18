import { callCommand } from './call/command.js';
import { callsCommand } from './calls/command.js';
import type { Command } from './command.js';
import { completionCommand } from './completion/command.js';
import { doctorCommand } from './doctor/command.js';
import { drawCommand } from './draw.js';
import { openapiCommand } from './openapi.js';
import { recordCommand } from './record.js';
import { scoreCommand } from './score.js';
import { simulateCommand } from './simulate.js';
import { tailCommand } from './tail/command.js';
import { typesCommand } from './types.js';

/** The commands by name, in the order of the list in `rx-ari --help`. */
export const commands: Readonly<Record<string, Command>> = {
  doctor: doctorCommand,
  tail: tailCommand,
  calls: callsCommand,
  call: callCommand,
  types: typesCommand,
  openapi: openapiCommand,
  simulate: simulateCommand,
  record: recordCommand,
  score: scoreCommand,
  draw: drawCommand,
  completion: completionCommand,
};
