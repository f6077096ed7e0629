/* The page's address has the search and the chosen disconnect, so that both can be passed on. */
/* global Dom */
/* exported Address */
const Address = (() => {
  'use strict';

  const FIELDS = { q: 'search', kind: 'kind', show: 'show' };

  /* chosen: the number of the chosen disconnect, -1 if there is none */
  function remember(chosen) {
    const values = Object.keys(FIELDS).map((name) => [name, Dom.byId(FIELDS[name]).value]);
    values.push(['d', chosen < 0 ? '' : String(chosen)]);
    const parts = values
      .filter((p) => p[1])
      .map((p) => p[0] + '=' + encodeURIComponent(p[1]));
    try {
      history.replaceState(null, '', parts.length ? '#' + parts.join('&') : location.pathname + location.search);
    } catch (e) {
      // a file: page in a frame
    }
  }

  /* Fills the filters. Returns the number of the chosen disconnect, -1 if there is none. */
  function recall(disconnects) {
    const wanted = {};
    location.hash.substring(1).split('&').forEach((part) => {
      const at = part.indexOf('=');
      try {
        if (at > 0) wanted[part.substring(0, at)] = decodeURIComponent(part.substring(at + 1));
      } catch (e) {
        // damaged
      }
    });
    Object.keys(FIELDS).forEach((name) => {
      const field = Dom.byId(FIELDS[name]);
      field.value = wanted[name] || '';
      if (field.selectedIndex < 0) field.value = '';
    });
    return /^\d+$/.test(wanted.d || '') && +wanted.d < disconnects ? +wanted.d : -1;
  }

  return { remember, recall };
})();
