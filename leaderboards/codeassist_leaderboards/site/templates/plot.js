// Effective effort against pass@1, drawn by hand: a point a row, its 95 % intervals, curves of equal DPR.

const SVG = "http://www.w3.org/2000/svg";
const NARROW = 500;
const DIRECTIONS = [[1, -1], [1, 1], [-1, -1], [-1, 1], [0, -1], [0, 1], [1, 0], [-1, 0]];
const DISTANCES = [3, 14, 26, 40, 56];

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

/** Draw points {name, number, plain, effort, pass, told} into `box`; `onFocus(point)` tells of one.
    Returns the points that stand there by their number, as a name found no room. */
function drawPlot(box, points, gamma, unit, onFocus) {
  const width = Math.max(240, box.clientWidth - 14), height = Math.min(460, Math.max(320, width * 0.52));
  const narrow = box.clientWidth < NARROW;
  const at = { left: 46, right: width - 14, top: 28, bottom: height - 44 };
  const farthest = Math.max(1, ...points.map((p) => p.effort.high ?? p.effort.mean)) * 1.12;
  const x = (value) => at.left + (value / farthest) * (at.right - at.left);
  const lowest = Math.min(1, ...points.map((p) => p.pass.low ?? p.pass.mean));
  const floor = Math.max(0, Math.floor((lowest - 0.1) * 5) / 5);
  const y = (value) => at.bottom - ((value - floor) / (1 - floor)) * (at.bottom - at.top);
  const svg = shape("svg", { viewBox: `0 0 ${width} ${height}`, class: narrow ? "small" : "", role: "group", "aria-label": "Effective effort against pass@1" });
  drawAxes(svg, at, x, y, { farthest, floor, width, unit, narrow });
  const marks = points.map((p) => boxAround(x(p.effort.mean), y(p.pass.mean), 8, 8));
  const taken = [...marks, ...drawGuides(svg, at, x, y, { farthest, floor, gamma })];
  const wide = pen(box), leaders = shape("g", {}), labels = shape("g", { class: "labels", "aria-hidden": "true" });
  svg.append(leaders, ...points.map((point) => drawPoint(point, x, y, onFocus)), labels);
  const numbered = points.filter((point, i) => {
    const label = (text) => {
      const place = freePlace(marks[i], wide(text), at, taken);
      if (place) drawLabel(text, place, isNearest(place, i, marks), leaders, labels);
      if (place) taken.push(place.frame);
      return Boolean(place);
    };
    const short = point.name.length > 24 ? `${point.name.slice(0, 23)}…` : point.name;
    return narrow || !label(short) ? label(String(point.number)) || true : false;
  });
  box.replaceChildren(svg);
  return numbered;
}

/** Measures how wide a label is. */
function pen(box) {
  const context = document.createElement("canvas").getContext("2d");
  context.font = `600 13px ${getComputedStyle(box).fontFamily}`;
  return (text) => context.measureText(text).width;
}

function drawAxes(svg, at, x, y, { farthest, floor, width, unit, narrow }) {
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
  const told = narrow ? `effective effort (${unit}) →` : `effective effort: the constant effort that would give this DPR (${unit}) →`;
  svg.append(shape("text", { class: "soft", x: at.right, y: at.bottom + 37, "text-anchor": "end" }, told));
  svg.append(shape("text", { class: "soft", x: at.left - 34, y: at.top - 14 }, "↑ pass@1"));
}

/** Curves on which a pass at that effort is worth the same; returns where their labels stand. */
function drawGuides(svg, at, x, y, { farthest, floor, gamma }) {
  const boxes = [];
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
    boxes.push(boxAround(left + 32, top - 10, 28, 7));
  }
  return boxes;
}

const boxAround = (cx, cy, dx, dy) => ({ left: cx - dx, right: cx + dx, top: cy - dy, bottom: cy + dy });
const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Where a label covers nothing that is there, nearest first; undefined where there is no such place. */
function freePlace(mark, wide, at, taken) {
  const cx = (mark.left + mark.right) / 2, cy = (mark.top + mark.bottom) / 2;
  const others = taken.filter((one) => one !== mark);
  const places = DISTANCES.flatMap((far) => DIRECTIONS.map(([dx, dy]) => {
    const aside = dx * (wide / 2 + 8 + (dy ? far / 2 : far)), along = dy * (dx ? 7 + far * 0.8 : 15 + far);
    return { x: cx + aside, y: cy + along, cx, cy, far, frame: boxAround(cx + aside, cy + along, wide / 2 + 2, 8) };
  }));
  const inside = ({ frame }) => frame.left >= at.left && frame.right <= at.right + 10 && frame.top >= 2 && frame.bottom <= at.bottom;
  const clear = ({ x, y, frame }) => others.every((one) => !overlap(frame, one) && ![0.2, 0.35, 0.5, 0.65, 0.8].some((part) => {
    const [px, py] = [cx + part * (x - cx), cy + part * (y - cy)];
    return px > one.left && px < one.right && py > one.top && py < one.bottom;
  }));
  return places.find((place) => inside(place) && clear(place));
}

/** Whether a label stands by its own point, so that nobody takes it for another's. */
function isNearest({ frame }, own, marks) {
  const far = marks.map((mark) => {
    const cx = (mark.left + mark.right) / 2, cy = (mark.top + mark.bottom) / 2;
    return Math.hypot(Math.max(frame.left - cx, 0, cx - frame.right), Math.max(frame.top - cy, 0, cy - frame.bottom));
  });
  return far.every((one, i) => i === own || one > 1.3 * far[own]);
}

function drawLabel(text, place, nearest, leaders, labels) {
  if (!nearest || place.far > DISTANCES[0]) {
    leaders.append(shape("line", { class: "leader", x1: place.cx, y1: place.cy, x2: place.x, y2: place.y }));
  }
  labels.append(shape("text", { class: "label", x: place.x, y: place.y + 4, "text-anchor": "middle" }, text));
}

function drawPoint(point, x, y, onFocus) {
  const cx = x(point.effort.mean), cy = y(point.pass.mean);
  const group = shape("g", { class: "point", tabindex: 0, role: "img", "aria-label": point.told, "data-effort": point.effort.mean, "data-pass": point.pass.mean });
  const bar = (x1, y1, x2, y2) => group.append(shape("line", { class: "bars", x1, y1, x2, y2 }));
  if (point.effort.low !== null) bar(x(point.effort.low), cy, x(point.effort.high), cy);
  if (point.pass.low !== null) bar(cx, y(point.pass.low), cx, y(point.pass.high));
  group.append(shape("circle", { class: "halo", cx, cy, r: 11 }));
  const diamond = `M${cx} ${cy - 8}L${cx + 8} ${cy}L${cx} ${cy + 8}L${cx - 8} ${cy}Z`;
  group.append(point.plain ? shape("circle", { class: "mark", cx, cy, r: 6.5 }) : shape("path", { class: "mark custom", d: diamond }));
  for (const event of ["focus", "mouseenter"]) group.addEventListener(event, () => onFocus(point));
  return group;
}
