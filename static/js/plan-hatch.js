// The hatching of each duo, on the map as in its swatch of the list (plan.css): told apart without colour.

const SIZE = 8; // of a tile, in pixels; the last has larger dots
const SHARP = 2; // drawn so many times larger, for screens with more pixels

// Lines as [x, y, x, y] through a tile and beyond its corners, so that tiles join; a number is the radius of a dot.
const DOWN = [[-2, -2, 10, 10], [-2, 6, 2, 10], [6, -2, 10, 2]];
const UP = [[-2, 10, 10, -2], [-2, 2, 2, -2], [6, 10, 10, 6]];
const ACROSS = [[0, 4, 8, 4]];
const ALONG = [[4, 0, 4, 8]];
const TILES = [
  { lines: UP }, { dot: 1.75 }, { lines: ACROSS }, { lines: [...UP, ...DOWN], width: 1.2 }, { lines: ALONG },
  { lines: DOWN, width: 3 }, { lines: [...ACROSS, ...ALONG], width: 1.2 }, { dot: 2.75, size: 12 },
];

/** What a canvas strokes with: the hatching of the duo with this number. */
export function hatchOf(index, color) {
  const { lines = [], dot = 0, width = 1.5, size = SIZE } = TILES[index];
  const tile = document.createElement("canvas");
  tile.width = tile.height = size * SHARP;
  const pen = tile.getContext("2d");
  pen.scale(SHARP, SHARP);
  [pen.strokeStyle, pen.fillStyle, pen.lineWidth] = [color, color, width];
  pen.beginPath();
  for (const [x1, y1, x2, y2] of lines) {
    pen.moveTo(x1, y1);
    pen.lineTo(x2, y2);
  }
  pen.stroke();
  if (dot) {
    pen.beginPath();
    pen.arc(size / 2, size / 2, dot, 0, 2 * Math.PI);
    pen.fill();
  }
  const hatch = pen.createPattern(tile, "repeat");
  hatch.setTransform(new DOMMatrix().scale(1 / SHARP));
  return hatch;
}
