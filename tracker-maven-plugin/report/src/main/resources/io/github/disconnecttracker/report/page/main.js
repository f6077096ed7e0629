/* Puts the page together. */
/* global Address, Data, Dom, Head, Lanes, Leftovers, List, Timeline, Words */
(() => {
  'use strict';

  const { byId } = Dom;
  const data = Data.read(byId('data').textContent);
  const disconnects = data.report.disconnects;
  const words = Words.of(data.words);
  const model = Timeline.of(data);
  let lanes = null;

  function remember() {
    Address.remember(lanes ? lanes.chosen() : -1);
  }

  Head.show(data.report);
  Leftovers.show(data.report.leftovers, words);
  const list = List.of(data, words, model.rows.length ? (index) => lanes.show(index) : null);
  const wanted = Address.recall(disconnects.length);
  if (model.rows.length) {
    byId('time').hidden = false;
    lanes = Lanes.of(model, {
      disconnects,
      words,
      isShown: list.isShown,
      open: list.open,
      highlight: list.highlight,
      remember
    });
  }

  function filter() {
    list.filter();
    if (lanes) lanes.draw();
    remember();
  }

  filter();
  if (lanes && wanted >= 0) {
    lanes.choose(wanted);
    list.open(wanted, true);
  } else {
    list.openFirst();
  }
  byId('filters').addEventListener('submit', (e) => e.preventDefault());
  ['input', 'change'].forEach((type) => byId('filters').addEventListener(type, filter));
  document.addEventListener('keydown', (e) => {
    if (e.key === '/' && !/INPUT|SELECT|TEXTAREA/.test(document.activeElement.tagName)) {
      byId('search').focus();
      e.preventDefault();
    }
  });
  document.documentElement.setAttribute('data-ready', 'true');
})();
