// Effort against pass@1, drawn by hand: a point a row, its 95 % intervals, curves of equal DPR.

const SVG = "http://www.w3.org/2000/svg";

function shape(name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Round steps of an axis from 0 to `most`, about `wanted` of them. */
function steps(most, wanted) {
  const rough = most / wanted || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) * power;
  return Array.from({ length: Math.floor(most / step + 1e-9) + 1 }, (_, i) => i * step);
}

/** Draw points {name, plain, effort, pass, told} into `box`; `onFocus(point)` tells of one. */
function drawPlot(box, points, gamma, unit, onFocus) {
  const width = Math.max(280, box.clientWidth - 14), height = Math.min(460, Math.max(320, width * 0.52));
  const at = { left: 46, right: width - 14, top: 28, bottom: height - 44 };
  const farthest = Math.max(1, ...points.map((p) => p.effort.high ?? p.effort.mean)) * 1.12;
  const x = (value) => at.left + (value / farthest) * (at.right - at.left);
  const lowest = Math.min(1, ...points.map((p) => p.pass.low ?? p.pass.mean));
  const floor = Math.max(0, Math.floor((lowest - 0.1) * 5) / 5);
  const y = (value) => at.bottom - ((value - floor) / (1 - floor)) * (at.bottom - at.top);
  const svg = shape("svg", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": "Effort against pass@1" });
  drawAxes(svg, at, x, y, { farthest, floor, width, unit });
  drawGuides(svg, at, x, y, { farthest, floor, gamma });
  const taken = points.map((p) => boxAround(x(p.effort.mean), y(p.pass.mean), 9, 9));
  for (const point of points) svg.append(drawPoint(point, x, y, at, taken, onFocus));
  box.replaceChildren(svg);
}

function drawAxes(svg, at, x, y, { farthest, floor, width, unit }) {
  const step = floor > 0.5 ? 0.1 : 0.2;
  for (let i = 0; floor + i * step < 1 + 1e-9; i += 1) {
    const value = Number((floor + i * step).toFixed(2));
    svg.append(shape("line", { class: i ? "grid" : "axis", x1: at.left, x2: at.right, y1: y(value), y2: y(value) }));
    svg.append(shape("text", { class: "soft", x: at.left - 8, y: y(value) + 4, "text-anchor": "end" }, String(value)));
  }
  for (const value of steps(farthest, width / 120)) {
    svg.append(shape("line", { class: "axis", x1: x(value), x2: x(value), y1: at.bottom, y2: at.bottom + 5 }));
    svg.append(shape("text", { class: "soft", x: x(value), y: at.bottom + 19, "text-anchor": "middle" }, value.toLocaleString("en")));
  }
  svg.append(shape("text", { class: "soft", x: at.right, y: at.bottom + 37, "text-anchor": "end" }, `effort an episode (α·read + β·written, ${unit}) →`));
  svg.append(shape("text", { class: "soft", x: at.left - 34, y: at.top - 14 }, "↑ pass@1"));
}

/** Curves on which a pass at that effort is worth the same. */
function drawGuides(svg, at, x, y, { farthest, floor, gamma }) {
  for (const level of [0.1, 0.2, 0.4, 0.6, 0.8]) {
    const line = [];
    for (let i = 0; i <= 60; i += 1) {
      const effort = (farthest * i) / 60, pass = level / gamma ** effort;
      if (pass <= 1 && pass >= floor) line.push(`${x(effort).toFixed(1)},${y(pass).toFixed(1)}`);
    }
    if (line.length < 2) continue;
    const [left, top] = line[0].split(",").map(Number);
    svg.append(shape("polyline", { class: "guide", points: line.join(" ") }));
    svg.append(shape("text", { class: "soft", x: left + 6, y: top - 6 }, `DPR ${level}`));
  }
}

const boxAround = (cx, cy, dx, dy) => ({ left: cx - dx, right: cx + dx, top: cy - dy, bottom: cy + dy });
const overlap = (a, b) => Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) * Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

/** Where a label covers least of what is there, inside the frame. */
function placeLabel(cx, cy, text, at, taken) {
  const wide = Math.min(text.length, 24) * 7.4 + 4;
  let best = null;
  for (const [rank, [dx, dy]] of [[1, -1], [1, 1], [-1, -1], [-1, 1], [0, -2], [0, 2], [1, -3], [1, 3], [-1, -3], [-1, 3], [0, -4], [0, 4]].entries()) {
    const middle = { x: cx + dx * (wide / 2 + 9), y: cy + dy * 11 };
    const frame = boxAround(middle.x, middle.y, wide / 2, 8);
    const outside = frame.left < at.left || frame.right > at.right || frame.top < 2 || frame.bottom > at.bottom ? 4000 : 0;
    const cost = taken.reduce((total, other) => total + overlap(frame, other), outside) + rank;
    if (!best || cost < best.cost) best = { cost, frame, ...middle, far: Math.abs(dy) > 2 };
  }
  taken.push(best.frame);
  return best;
}

function drawPoint(point, x, y, at, taken, onFocus) {
  const cx = x(point.effort.mean), cy = y(point.pass.mean);
  const group = shape("g", { class: "point", tabindex: 0, role: "img", "aria-label": point.told });
  const bar = (x1, y1, x2, y2) => group.append(shape("line", { class: "bars", x1, y1, x2, y2 }));
  if (point.effort.low !== null) bar(x(point.effort.low), cy, x(point.effort.high), cy);
  if (point.pass.low !== null) bar(cx, y(point.pass.low), cx, y(point.pass.high));
  group.append(shape("circle", { class: "halo", cx, cy, r: 11 }));
  const diamond = `M${cx} ${cy - 8}L${cx + 8} ${cy}L${cx} ${cy + 8}L${cx - 8} ${cy}Z`;
  group.append(point.plain ? shape("circle", { class: "mark", cx, cy, r: 6.5 }) : shape("path", { class: "mark custom", d: diamond }));
  const short = point.name.length > 24 ? `${point.name.slice(0, 23)}…` : point.name;
  const label = placeLabel(cx, cy, short, at, taken);
  if (label.far) group.append(shape("line", { class: "leader", x1: cx, y1: cy, x2: label.x, y2: label.y }));
  group.append(shape("text", { class: "label", x: label.x, y: label.y + 4, "text-anchor": "middle" }, short));
  for (const event of ["focus", "mouseenter"]) group.addEventListener(event, () => onFocus(point));
  return group;
}
