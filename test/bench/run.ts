// `npm run bench`: every figure of the engine, as a table on standard error and JSON on standard output.
import { print } from './harness.ts';
import { experimentFigures } from './experiments.ts';
import { imapFigures } from './imap.ts';
import { simulationFigures } from './simulation.ts';

print([...simulationFigures(), ...experimentFigures(), ...imapFigures()]);
