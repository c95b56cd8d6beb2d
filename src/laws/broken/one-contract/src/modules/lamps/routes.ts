import { listLamps, readLamp, showLamp, trimLamp as trim, trimLampNow } from '../../contracts/lamps.ts';
import { handle } from '../../../../../../platform/http/handler.ts';

const never = async () => undefined as never;

export const routes = () => [
  handle(listLamps, never),
  handle(readLamp, never),
  handle(showLamp, never),
  handle(trim, never),
  handle(trimLampNow, never),
  handle(readLamp, never), // broken: mounted-twice
];
