/* Paints what lies in a row: tests, late work, connections. */
/* exported Bars */
const Bars = (() => {
  'use strict';

  const STRIPE = 7;
  const PAINTERS = { test: testBar, late: lateBar, connection: wire };

  function row(stage, r) {
    const { g, colors, line, box } = stage.pens;
    const y = stage.y(r);
    if (r.kind === 'fork') {
      box(colors.faint, 0, y, stage.width, stage.lane);
      return;
    }
    const wires = r.kind === 'connections';
    if (wires ? r.first : r.index > 0) {
      const edge = Math.round(y) - 0.5;
      g.lineWidth = 1;
      line(wires ? colors.line : colors.faint, 0, edge, stage.width, edge);
    }
    r.strips.forEach((item) => strip(stage, item, stage.top(r)));
    r.items.forEach((item) => PAINTERS[item.kind](stage, item, stage.top(r)));
  }

  function strip(stage, item, top) {
    const { scale, pens: { colors, box } } = stage;
    if (!scale.isVisible(item.from, item.to)) return;
    const left = scale.x(item.from);
    box(fill(item, colors, colors.line), left, top + 2, Math.max(1, scale.x(item.to) - left), 2.5);
  }

  function fill(item, colors, otherwise) {
    return item.owns ? colors['break'] : item.causes ? colors.cause : otherwise;
  }

  function testBar(stage, item, top) {
    const { scale, tall, pens: { colors, box } } = stage;
    if (!scale.isVisible(item.from, item.to)) return;
    const left = scale.x(item.from);
    const full = scale.x(item.to) - left;
    const width = Math.max(1.5, full - (full > 4 ? 1 : 0));
    box(fill(item, colors, colors.test), left, top + 6, width, tall - 10);
    if (item.result === 'FAILED' && width > 3) box(colors.ink, left, top + tall - 6, width, 2);
    outline(stage, item, left, top, width);
    const color = item.owns || item.causes ? colors.paper : colors.ink;
    label(stage, color, item.methodName || item.displayName, left, width, top + tall / 2 + 1.5, 11.5);
  }

  function lateBar(stage, item, top) {
    const { scale, tall, pens: { g, colors, line } } = stage;
    if (!scale.isVisible(item.from, Math.max(item.to, item.gone))) return;
    const left = scale.x(item.from);
    const width = Math.max(2, scale.x(item.to) - left);
    g.save();
    g.beginPath();
    g.rect(left, top + 6, width, tall - 10);
    g.clip();
    g.lineWidth = 2.5;
    const shown = Math.max(left, stage.gutter);
    const end = Math.min(left + width, stage.width) + tall;
    for (let s = shown - tall - ((shown - left) % STRIPE); s < end; s += STRIPE) {
      line(colors.late, s, top + tall, s + tall, top);
    }
    g.restore();
    if (item.gone > item.to) {
      g.setLineDash([2, 3]);
      line(colors.late, left + width, top + tall / 2 + 1, scale.x(item.gone), top + tall / 2 + 1);
      g.setLineDash([]);
    }
    outline(stage, item, left, top, width);
  }

  function wire(stage, item, top) {
    const { scale, tall, pens: { g, colors, line, box, dot } } = stage;
    if (!scale.isVisible(item.from, item.end)) return;
    const left = scale.x(item.from);
    const right = Math.max(left + 2, scale.x(item.end));
    const middle = Math.round(top + tall / 2) + 0.5;
    const color = item.broken ? colors['break'] : colors.wire;
    g.lineWidth = stage.hovered === item ? 3 : 1.6;
    line(color, left, middle, right, middle);
    g.lineWidth = 1;
    if (right - left > 5) dot(color, left, middle, 2.5);
    if (!item.open && right - left > 3) box(color, right - 1, middle - 4, 1.5, 8);
    if (item.pool && right - left > 90 && stage.gutter) {
      label(stage, colors.soft, item.pool, left + 2, right - left, middle - 7, 10);
    }
  }

  function outline(stage, item, left, top, width) {
    const { g, colors } = stage.pens;
    if (stage.hovered !== item) return;
    g.strokeStyle = colors.ink;
    g.lineWidth = 1.5;
    g.strokeRect(left, top + 6, width, stage.tall - 10);
    g.lineWidth = 1;
  }

  function label(stage, color, said, left, width, middle, size) {
    const { font, text, fitted } = stage.pens;
    const from = Math.max(left, stage.gutter);
    const room = left + width - from - 10;
    if (room < 34 || !said) return;
    font(size + 'px');
    text(color, fitted(said, room), from + 5, middle);
  }

  return { row };
})();
