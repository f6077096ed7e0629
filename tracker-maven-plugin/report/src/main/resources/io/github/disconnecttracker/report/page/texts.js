/* Texts as the page shows them. No DOM here, so that it can be tested without a browser. */
/* exported Texts */
const Texts = (() => {
  'use strict';

  /* Control and format characters could hide or turn text: they are shown as their code. */
  const STEERING =
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

  function plain(text) {
    return String(text === null || text === undefined ? '' : text).replace(STEERING, (c) => {
      const code = c.charCodeAt(0).toString(16).toUpperCase();
      return '\u27e8U+' + ('000' + code).slice(-4) + '\u27e9';
    });
  }

  function sentence(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
  }

  function simpleName(className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  function number(n) {
    return n.toLocaleString('en-US');
  }

  function count(n, noun) {
    return number(n) + ' ' + (n === 1 ? noun : plural(noun));
  }

  function plural(noun) {
    return noun + (noun.endsWith('s') ? 'es' : 's');
  }

  function duration(millis) {
    if (millis === 0) return '0 ms';
    if (millis < 1) return millis.toFixed(millis < 0.1 ? 3 : 1) + ' ms';
    if (millis < 1000) return Math.round(millis) + ' ms';
    if (millis < 60000) return trim((millis / 1000).toFixed(millis < 10000 ? 2 : 1)) + ' s';
    const minutes = Math.floor(millis / 60000);
    const seconds = Math.round((millis - minutes * 60000) / 1000);
    if (minutes >= 60) return Math.floor(minutes / 60) + ' h ' + (minutes % 60) + ' min';
    return minutes + ' min' + (seconds ? ' ' + seconds + ' s' : '');
  }

  function trim(digits) {
    return digits.indexOf('.') < 0 ? digits : digits.replace(/0+$/, '').replace(/\.$/, '');
  }

  /* The time of a record, to the millisecond or to the second. */
  function time(iso, digits) {
    const match = /^(.*)T(.*?)(\.\d+)?Z$/.exec(iso);
    if (!match) return iso;
    return match[1] + ' ' + match[2] + (digits && match[3] ? match[3].slice(0, digits + 1) : '') + ' UTC';
  }

  return { plain, sentence, simpleName, number, count, duration, time };
})();
