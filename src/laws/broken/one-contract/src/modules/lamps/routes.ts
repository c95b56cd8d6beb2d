import * as contracts from '../../contracts/lamps.ts';
import { listLamps, showLamp, trimLamp as trim, trimLampNow } from '../../contracts/lamps.ts';
import { handle } from '../../../../../../platform/http/handler.ts';

const never = async () => undefined as never;

export const routes = () => [
  handle(listLamps, never),
  handle(contracts.readLamp, never),
  handle(showLamp, never),
  handle(trim, never),
  handle(trimLampNow, never),
  handle(contracts.readLamp, never), // broken: mounted-twice
];
