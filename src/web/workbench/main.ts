import { pages } from './pages.ts';
import { startWorkbench } from './start.tsx';

startWorkbench(pages);
