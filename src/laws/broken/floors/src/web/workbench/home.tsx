import { nameOf } from '../../modules/people/index.ts'; // broken: web-sees-contracts
import { colour } from '../ui/tokens.ts';

export const Home = () => [nameOf, colour];
