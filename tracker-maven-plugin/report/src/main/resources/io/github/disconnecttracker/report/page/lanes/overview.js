/* The strip above the lanes: the whole run, how many tests ran when, and which part of it the lanes show. */
/* global Dom, Pens */
/* exported Overview */
const Overview = (() => {
  'use strict';

  const BASE = 3;
  const ROOM = 16;

  function of(stage, isShown, draw) {
    const canvas = Dom.byId('overview');
    const pens = Pens.of(canvas);
    const { scale, model } = stage;
    let width = 0;
    let height = 0;
    let density = [];

    function measure() {
      width = canvas.clientWidth;
      height = canvas.clientHeight;
      pens.resize(width, height);
      density = count(model.tests, width, scale);
    }

    function paint() {
      const { g, colors, box } = pens;
      g.clearRect(0, 0, width, height);
      density.forEach((share, i) => {
        const bar = share ? BASE + (height - ROOM) * share : 0;
        box(colors.test, i, height - BASE - bar, 1, bar);
      });
      model.marks.forEach((m) => {
        const chosen = m.index === stage.chosen;
        g.globalAlpha = isShown(m.index) ? (m.counted ? 1 : 0.5) : 0.15;
        box(chosen ? colors.ink : m.counted ? colors['break'] : colors.soft,
          scale.share(m.time) * width - 1, chosen ? 1 : 4, 2, chosen ? height - 3 : 9);
      });
      g.globalAlpha = 1;
      if (!scale.isWhole()) frame();
    }

    function frame() {
      const { g, colors, box } = pens;
      const view = scale.shares();
      const left = view.from * width;
      const right = view.to * width;
      g.globalAlpha = 0.62;
      box(colors.paper, 0, 0, left, height);
      box(colors.paper, right, 0, width - right, height);
      g.globalAlpha = 1;
      g.strokeStyle = colors.ink;
      g.strokeRect(Math.max(0.5, left), 0.5, Math.max(3, Math.min(width - 1, right - left)), height - 1);
    }

    function lead(e) {
      const place = canvas.getBoundingClientRect();
      scale.centerShare((e.clientX - place.left) / place.width);
      draw();
    }

    canvas.addEventListener('pointerdown', (e) => {
      canvas.setPointerCapture(e.pointerId);
      if (scale.isWhole()) scale.zoomBy(0.15, scale.middle());
      lead(e);
    });
    canvas.addEventListener('pointermove', (e) => {
      if (e.buttons) lead(e);
    });
    return { measure, paint };
  }

  /* For each pixel how many tests ran then, as a share of the most. */
  function count(tests, width, scale) {
    const counts = new Array(Math.ceil(width)).fill(0);
    tests.filter((t) => !t.container).forEach((t) => {
      const last = Math.min(width - 1, scale.share(t.to) * width);
      for (let i = Math.max(0, Math.floor(scale.share(t.from) * width)); i <= last; i++) counts[i]++;
    });
    const most = counts.reduce((a, b) => Math.max(a, b), 1);
    return counts.map((n) => n / most);
  }

  return { of };
})();
