/* Where the rows of the timeline lie on its canvas. */
/* global Dom, Pens, Scale */
/* exported Stage */
const Stage = (() => {
  'use strict';

  const RULER = 24;
  const TALL = 26;
  /* Narrower pages put the names of the lanes above them. */
  const WIDE = 640;
  const NAME_ABOVE = 11;

  function of(model) {
    const canvas = Dom.byId('lanes');
    const scroller = Dom.byId('scroller');
    const stage = {
      model,
      canvas,
      scroller,
      pens: Pens.of(canvas),
      scale: Scale.of(model.length),
      ruler: RULER,
      tall: TALL,
      chosen: -1,
      hovered: null
    };

    stage.measure = () => {
      const width = scroller.clientWidth;
      stage.gutter = width >= WIDE ? Math.min(190, width * 0.2) : 0;
      stage.lane = stage.gutter ? TALL : TALL + NAME_ABOVE - 1;
      const wanted = RULER + model.rows.length * stage.lane + 8;
      stage.width = width;
      stage.height = Math.min(wanted, Math.round(Math.min(window.innerHeight * 0.62, 560)));
      stage.pens.resize(width, stage.height);
      stage.scale.within(stage.gutter, width);
      Dom.byId('room').style.height = Math.max(0, wanted - stage.height) + 'px';
    };

    /* The upper edge of a row, and that of what is drawn in it. */
    stage.y = (row) => RULER + row.index * stage.lane - scroller.scrollTop;
    stage.top = (row) => stage.y(row) + (stage.gutter ? 0 : NAME_ABOVE);
    stage.markY = (mark) => mark.lane ? stage.top(mark.lane) + TALL / 2 + 1 : RULER + 8;
    stage.rowAt = (y) => model.rows[Math.floor((y - RULER + scroller.scrollTop) / stage.lane)];
    stage.visibleRows = () => {
      const first = Math.max(0, Math.floor(scroller.scrollTop / stage.lane) - 1);
      return model.rows.slice(first, first + Math.ceil(stage.height / stage.lane) + 3);
    };

    stage.reveal = (row) => {
      const where = row.index * stage.lane;
      const seen = where >= scroller.scrollTop && where <= scroller.scrollTop + stage.height - RULER - stage.lane * 2;
      if (!seen) scroller.scrollTop = Math.max(0, where - stage.height / 2);
    };
    return stage;
  }

  return { of };
})();
