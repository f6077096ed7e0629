/* Paints the lanes: the ruler, the rows with what lies in them, the names on the left. */
/* global Bars, Marks, Texts */
/* exported Paint */
const Paint = (() => {
  'use strict';

  function all(stage, isShown) {
    const { g } = stage.pens;
    const rows = stage.visibleRows();
    g.clearRect(0, 0, stage.width, stage.height);
    grid(stage);
    g.save();
    g.beginPath();
    g.rect(stage.gutter, stage.ruler, stage.width - stage.gutter, stage.height - stage.ruler);
    g.clip();
    rows.forEach((row) => Bars.row(stage, row));
    Marks.paint(stage, isShown);
    g.restore();
    names(stage, rows);
    ruler(stage);
  }

  function ticks(stage) {
    return stage.scale.ticks(Math.max(3, Math.round((stage.width - stage.gutter) / 110)))
      .map((time) => ({ time, x: Math.round(stage.scale.x(time)) + 0.5 }))
      .filter((tick) => tick.x >= stage.gutter && tick.time > -1e-6);
  }

  function grid(stage) {
    const { colors, line } = stage.pens;
    ticks(stage).forEach((tick) => line(colors.faint, tick.x, stage.ruler, tick.x, stage.height));
  }

  function ruler(stage) {
    const { g, colors, line, box, font, text } = stage.pens;
    box(colors.card, 0, 0, stage.width, stage.ruler);
    font('11px');
    ticks(stage).forEach((tick) => {
      const said = Texts.duration(Math.round(tick.time * 1000) / 1000);
      line(colors.line, tick.x, stage.ruler - 6, tick.x, stage.ruler);
      if (tick.x + 4 + g.measureText(said).width <= stage.width) {
        text(colors.soft, said, tick.x + 4, stage.ruler / 2);
      }
    });
    line(colors.line, 0, stage.ruler - 0.5, stage.width, stage.ruler - 0.5);
  }

  function names(stage, rows) {
    const { colors, line, box, font, text, fitted } = stage.pens;
    const { gutter, height } = stage;
    if (gutter) {
      box(colors.card, 0, stage.ruler, gutter, height - stage.ruler);
      line(colors.line, gutter - 0.5, 0, gutter - 0.5, height);
    }
    rows.filter((row) => row.name).forEach((row) => {
      const y = stage.y(row) + (gutter ? stage.lane / 2 + 1 : 8);
      font((row.kind === 'fork' ? '650 ' : '') + (gutter ? '12px' : '10.5px'));
      text(row.kind === 'thread' ? colors.ink : colors.soft,
        fitted(row.name, (gutter || stage.width) - 16, 8), gutter ? 10 : 6, y);
    });
  }

  return { all };
})();
