export const colour = '#b3261e';
