/** Says which imports break the order of floors and rooms; exits 1 if any does. */
import { floors } from '../src/laws/floors.ts';
import { readHouse } from '../src/laws/source.ts';

const house = readHouse();
const violations = await floors.check(house);
for (const { file, line, rule, message } of violations) process.stdout.write(`${file}:${line} ${rule}: ${message}\n`);
process.stdout.write(
  `${house.code.length} files: ${violations.length === 0 ? 'the floors hold' : `${violations.length} violations`}\n`,
);
process.exitCode = violations.length === 0 ? 0 : 1;
