/* The list of cards, its filters, and what they let through. */
/* global Cards, Dom, Entries, Texts */
/* exported List */
const List = (() => {
  'use strict';

  const { byId, el } = Dom;

  function of(data, words, show) {
    const all = data.report.disconnects;
    const cards = fill(data, words, show);
    let shown = new Set();

    /* Returns what the filters let through. */
    function filter() {
      const wanted = { text: byId('search').value, kind: byId('kind').value, show: byId('show').value };
      let visible = 0;
      shown = new Set();
      cards.forEach((c) => {
        const hit = c.group.members.filter((index) => Entries.matches(all[index], wanted, words.cause(all[index])));
        hit.forEach((index) => shown.add(index));
        c.element.hidden = !hit.length;
        if (hit.length) visible++;
      });
      const uncounted = byId('uncounted');
      if (uncounted) uncounted.hidden = !cards.some((c) => !c.group.counted && !c.element.hidden);
      byId('found').textContent = found(shown.size, visible);
    }

    function found(entries, visible) {
      if (entries < all.length) {
        const outOf = ' of ' + Texts.count(all.length, 'disconnect');
        return entries ? Texts.number(entries) + outOf : 'Nothing matches. Take a word out.';
      }
      return visible < entries ? Texts.count(entries, 'disconnect') + ', ' + visible + ' different' : '';
    }

    function cardOf(index) {
      return cards.find((c) => c.group.members.indexOf(index) >= 0);
    }

    function open(index, atOnce) {
      const card = cardOf(index).element;
      const still = atOnce || matchMedia('(prefers-reduced-motion: reduce)').matches;
      card.hidden = false;
      card.open = true;
      card.scrollIntoView({ block: 'start', behavior: still ? 'auto' : 'smooth' });
      card.querySelector('summary').focus({ preventScroll: true });
    }

    function openFirst() {
      if (cards.length && cards[0].group.counted) cards[0].element.open = true;
    }

    function highlight(index) {
      const card = index >= 0 ? cardOf(index) : null;
      cards.forEach((c) => c.element.classList.toggle('chosen', c === card));
    }

    return { filter, open, openFirst, highlight, isShown: (index) => shown.has(index) };
  }

  function fill(data, words, show) {
    const all = data.report.disconnects;
    const box = byId('cards');
    Entries.kinds(all).forEach((k) => {
      const option = el('option', '', k.kind + ' (' + k.count + ')');
      option.value = k.kind;
      byId('kind').appendChild(option);
    });
    const cards = Entries.groups(all).map((group) => {
      if (!group.counted && !byId('uncounted')) {
        box.appendChild(el('h3', '', 'Recorded, but not counted')).id = 'uncounted';
      }
      return { group, element: box.appendChild(Cards.of(group, data, words, show)) };
    });
    if (data.omitted) {
      box.appendChild(el('p', 'hint more', 'and ' + Texts.count(data.omitted, 'more disconnect') +
        ' in the records of the test JVMs'));
    }
    byId('filters').hidden = all.length < 2;
    byId('list').hidden = all.length === 0;
    return cards;
  }

  return { of };
})();
