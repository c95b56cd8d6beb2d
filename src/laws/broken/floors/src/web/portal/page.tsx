import { Button } from 'antd'; // broken: package-out-of-place
import { Home } from '../workbench/home.tsx'; // broken: web-apart

export const page = [Button, Home];
