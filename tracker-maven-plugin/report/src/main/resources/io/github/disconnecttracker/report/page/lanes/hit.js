/* What lies under the pointer. */
/* exported Hit */
const Hit = (() => {
  'use strict';

  const NEAR = 14;
  const SLACK = 3;

  /* Returns a mark, a bar, a connection or null. */
  function at(stage, x, y) {
    const near = mark(stage, x, y);
    if (near || y < stage.ruler || x < stage.gutter) return near;
    const row = stage.rowAt(y);
    if (!row) return null;
    const time = stage.scale.timeAt(x);
    const slack = stage.scale.millisOf(SLACK);
    const inside = (item) => item.from - slack <= time && time <= end(item) + slack;
    return row.items.filter(inside).pop() || row.strips.filter(inside).pop() || null;
  }

  function mark(stage, x, y) {
    let nearest = null;
    let best = NEAR * NEAR;
    stage.model.marks.forEach((m) => {
      const dx = stage.scale.x(m.time) - x;
      const dy = stage.markY(m) - y;
      if (dx * dx + dy * dy < best) {
        best = dx * dx + dy * dy;
        nearest = m;
      }
    });
    return nearest;
  }

  function end(item) {
    return item.kind === 'connection' ? item.end : Math.max(item.to, item.gone || 0);
  }

  return { at };
})();
