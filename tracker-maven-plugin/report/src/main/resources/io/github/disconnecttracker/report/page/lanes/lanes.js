/* The timeline: what is chosen, what is in view, and all that a reader can do there. */
/* global Dom, Hit, Keys, Overview, Paint, Said, Stage, Texts */
/* exported Lanes */
const Lanes = (() => {
  'use strict';

  const { byId } = Dom;

  /* page: {disconnects, words, isShown, open, highlight, remember}, what the rest of the page knows and does */
  function of(model, page) {
    const stage = Stage.of(model);
    const overview = Overview.of(stage, page.isShown, draw);
    let drawing = false;

    function draw() {
      if (drawing) return;
      drawing = true;
      requestAnimationFrame(() => {
        drawing = false;
        Paint.all(stage, page.isShown);
        overview.paint();
      });
    }

    function measure() {
      stage.measure();
      overview.measure();
      draw();
    }

    const act = actions(stage, page, draw);
    Keys.of(stage, act);
    buttons(act, model.marks.length > 0);
    stage.scroller.addEventListener('scroll', draw);
    window.addEventListener('resize', measure);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', measure);
    stage.canvas.setAttribute('aria-label', 'Timeline of ' +
      Texts.count(model.tests.filter((t) => !t.container).length, 'test') + ' and ' +
      Texts.count(model.marks.length, 'disconnect') + ' over ' + Texts.duration(model.length) +
      '. The list below says the same in words.');
    measure();
    begin(stage);
    act.say(null);
    return { draw, choose: act.choose, show: act.show, chosen: () => stage.chosen };
  }

  function actions(stage, page, draw) {
    const then = (change) => {
      change();
      draw();
    };
    const say = (item) => Said.say(item, page.disconnects, page.words);
    const choices = choosing(stage, page, say, draw);
    return Object.assign({ say }, moving(stage, then), choices, pointing(stage, page, choices.choose, say, then));
  }

  function moving(stage, then) {
    const { scale } = stage;
    return {
      panBy: (share) => then(() => scale.panBy(share)),
      zoom: (factor) => then(() => scale.zoomBy(factor, anchor(stage))),
      zoomAt: (factor, x) => then(() => scale.zoomBy(factor, scale.timeAt(x))),
      fit: () => then(scale.fit)
    };
  }

  function choosing(stage, page, say, draw) {
    const { marks } = stage.model;

    function choose(index, zoomIn) {
      stage.chosen = index;
      page.highlight(index);
      if (index >= 0) lookAt(stage, marks[index], zoomIn);
      say(index < 0 ? null : marks[index]);
      page.remember();
      draw();
    }

    /* Chooses a disconnect and leads to the timeline. */
    function show(index) {
      choose(index, true);
      byId('time').scrollIntoView({ block: 'start' });
      stage.canvas.focus({ preventScroll: true });
    }

    function step(by) {
      const order = marks.filter((m) => page.isShown(m.index)).sort((a, b) => a.time - b.time || a.index - b.index);
      if (!order.length) return;
      const at = order.findIndex((m) => m.index === stage.chosen);
      const next = at < 0 ? (by > 0 ? 0 : order.length - 1) : (at + by + order.length) % order.length;
      choose(order[next].index, true);
    }

    function open() {
      if (stage.chosen >= 0) page.open(stage.chosen);
    }

    return { choose, show, step, open, leave: () => choose(-1) };
  }

  function pointing(stage, page, choose, say, then) {
    return {
      hover: (p) => {
        const item = Hit.at(stage, p.x, p.y);
        stage.canvas.classList.toggle('over-item', !!item);
        if (item === stage.hovered) return;
        if (item) say(item);
        then(() => {
          stage.hovered = item;
        });
      },
      unhover: () => then(() => {
        stage.hovered = null;
      }),
      click: (p) => {
        const item = Hit.at(stage, p.x, p.y);
        if (!item) return;
        if (item.kind !== 'mark') say(item);
        else if (stage.chosen === item.index) page.open(item.index);
        else choose(item.index);
      }
    };
  }

  function anchor(stage) {
    const chosen = stage.chosen < 0 ? null : stage.model.marks[stage.chosen];
    return chosen && stage.scale.isVisible(chosen.time, chosen.time) ? chosen.time : stage.scale.middle();
  }

  /* Brings a disconnect into view, on request together with its owner and its cause. */
  function lookAt(stage, m, zoomIn) {
    const { owner, cause } = m;
    const from = Math.min(m.time, owner ? owner.from : m.time, cause ? cause.from : m.time);
    const to = Math.max(m.time, owner ? owner.to : m.time, cause ? Math.min(cause.to, m.time) : m.time);
    const room = Math.max((to - from) * 0.25, 2);
    if (zoomIn && to - from < stage.model.length * 0.5) stage.scale.show(from - room, to + room);
    else if (!stage.scale.isVisible(m.time, m.time)) stage.scale.center(m.time);
    if (m.lane) stage.reveal(m.lane);
  }

  /* A run whose disconnects lie close together opens where they are. */
  function begin(stage) {
    const { marks, length } = stage.model;
    const from = marks.reduce((first, m) => Math.min(first, m.time, m.owner ? m.owner.from : m.time), Infinity);
    const to = marks.reduce((last, m) => Math.max(last, m.time), 0);
    const room = Math.max((to - from) * 0.12, length * 0.01);
    if (from < to && to - from + 2 * room < length * 0.6) stage.scale.show(from - room, to + room);
  }

  function buttons(act, any) {
    byId('zoom-in').addEventListener('click', () => act.zoom(0.6));
    byId('zoom-out').addEventListener('click', () => act.zoom(1 / 0.6));
    byId('fit').addEventListener('click', act.fit);
    byId('next').addEventListener('click', () => act.step(1));
    byId('previous').addEventListener('click', () => act.step(-1));
    byId('next').hidden = byId('previous').hidden = !any;
  }

  return { of };
})();
