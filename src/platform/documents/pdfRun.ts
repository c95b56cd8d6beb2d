/** A run of characters where it stands on its page; y grows upwards. */
export interface PageRun {
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
}
