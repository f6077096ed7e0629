/* Paints the disconnects, and the lines that lead to them from their owner and from their cause. */
/* exported Marks */
const Marks = (() => {
  'use strict';

  /* More lines than that at once show nothing. */
  const LINKS = 24;
  const RADIUS = 5;
  const APART = 2 * RADIUS;

  /* isShown: whether the filters let a disconnect through */
  function paint(stage, isShown) {
    const { model, scale } = stage;
    const seen = model.marks.filter((m) => m.index !== stage.chosen && scale.isVisible(m.time, m.time));
    const chosen = stage.chosen < 0 ? null : model.marks[stage.chosen];
    const linked = seen.filter((m) => isShown(m.index));
    if (linked.length <= LINKS) linked.forEach((m) => link(stage, m, 0.35));
    if (stage.hovered && stage.hovered.kind === 'mark') link(stage, stage.hovered, 1);
    if (chosen) link(stage, chosen, 1);
    const last = new Map();
    seen.forEach((m) => {
      const x = scale.x(m.time);
      const crowded = last.has(m.lane) && Math.abs(x - last.get(m.lane)) < APART;
      if (!crowded) last.set(m.lane, x);
      draw(stage, m, isShown(m.index) ? (m.counted ? 1 : 0.8) : 0.15, crowded ? 0 : RADIUS);
    });
    if (chosen) {
      draw(stage, chosen, 1, RADIUS + 2);
      stage.pens.ring(stage.pens.colors.ink, scale.x(chosen.time), stage.markY(chosen), 11);
    }
  }

  /* Without a radius it is a stroke: what lies close to another one adds no more than that. */
  function draw(stage, m, alpha, radius) {
    const { g, colors, cross, line } = stage.pens;
    const color = m.counted ? colors['break'] : colors.soft;
    const x = stage.scale.x(m.time);
    const y = stage.markY(m);
    if (y < stage.ruler - 8 || y > stage.height + 8) return;
    g.globalAlpha = alpha;
    if (radius) cross(color, x, y, radius);
    else line(color, x, y - RADIUS, x, y + RADIUS);
    g.globalAlpha = 1;
  }

  function link(stage, m, alpha) {
    const { g, colors } = stage.pens;
    g.globalAlpha = alpha;
    if (m.owner && m.lane !== m.owner.lane) {
      curve(stage, m.owner, Math.min(m.owner.to, m.time), m, colors['break'], []);
    }
    if (m.cause && m.cause !== m.owner) {
      curve(stage, m.cause, Math.max(m.cause.from, Math.min(m.cause.to, m.time)), m, colors.cause, [5, 3]);
    }
    g.globalAlpha = 1;
  }

  function curve(stage, run, time, m, color, dash) {
    const y = stage.top(run.lane) + stage.tall - 5;
    stage.pens.curve(color, dash, stage.scale.x(time), y, stage.scale.x(m.time), stage.markY(m));
  }

  return { paint };
})();
