/* Elements of the page. All text goes in as text, never as markup. */
/* global Tests, Texts */
/* exported Dom */
const Dom = (() => {
  'use strict';

  function byId(id) {
    return document.getElementById(id);
  }

  function el(name, className, children) {
    const e = document.createElement(name);
    if (className) e.className = className;
    if (name === 'code' || name === 'pre' || name === 'b') e.setAttribute('dir', 'auto');
    return append(e, Array.isArray(children) ? children : [children]);
  }

  function append(target, children) {
    children.forEach((c) => {
      if (c === null || c === undefined || c === '' || c === false) return;
      if (Array.isArray(c)) append(target, c);
      else target.appendChild(c.nodeType ? c : document.createTextNode(Texts.plain(c)));
    });
    return target;
  }

  function put(target, children) {
    target.textContent = '';
    append(target, children);
  }

  /* A link that does something on this page. */
  function button(text, action) {
    const b = el('button', 'link', text);
    b.type = 'button';
    b.addEventListener('click', action);
    return b;
  }

  /* A title and what belongs to it. */
  function block(title, content) {
    return el('div', '', [el('h4', '', title), content]);
  }

  /* A long name breaks between its words. */
  function breakable(text) {
    return joined(Texts.plain(text).replace(/(\.)|(?=[A-Z][a-z])/g, '$1\u0000').split('\u0000'));
  }

  /* A place breaks before its words, and its file keeps its line: Accounts.(Accounts.java:41). */
  function place(at) {
    const text = Texts.plain(at);
    const file = text.lastIndexOf('(');
    if (file < 0) return breakable(text);
    const wbr = document.createElement('wbr');
    return [breakable(text.substring(0, file)), wbr, el('span', 'file', text.substring(file))];
  }

  function joined(words) {
    const parts = [];
    words.forEach((word, i) => {
      if (i) parts.push(document.createElement('wbr'));
      parts.push(word);
    });
    return parts;
  }

  function testName(test) {
    if (!test) return [el('b', '', 'Unknown test')];
    if (!test.className) return [el('b', '', test.displayName)];
    const dot = test.className.lastIndexOf('.') + 1;
    const parts = [
      el('span', 'class', breakable(test.className.substring(0, dot))),
      el(test.methodName ? 'span' : 'b', '', breakable(test.className.substring(dot)))
    ];
    if (test.methodName) parts.push('.', document.createElement('wbr'), el('b', '', breakable(test.methodName)));
    if (Tests.isInvocation(test)) parts.push(' ', el('span', 'class', '\u201c' + test.displayName + '\u201d'));
    return parts;
  }

  return { byId, el, append, put, button, block, place, testName };
})();
