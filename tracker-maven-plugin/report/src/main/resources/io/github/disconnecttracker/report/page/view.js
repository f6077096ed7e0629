/* Puts the model on the page. All text goes in as text, never as markup. */
(function () {
  'use strict';
  var M = Model, data = JSON.parse(document.getElementById('data').textContent);
  var report = data.report, all = report.disconnects;
  function $(id) { return document.getElementById(id); }

  function el(name, className, children) {
    var e = document.createElement(name);
    if (className) e.className = className;
    (Array.isArray(children) ? children : children === undefined ? [] : [children]).forEach(function (c) {
      if (c === null || c === undefined || c === '') return;
      e.appendChild(c.nodeType ? c : document.createTextNode(M.plain(c)));
    });
    if (name === 'code' || name === 'pre' || name === 'b') e.setAttribute('dir', 'auto');
    return e;
  }

  function put(target, children) {
    target.textContent = '';
    children.forEach(function (c) { if (c) target.appendChild(c.nodeType ? c : document.createTextNode(M.plain(c))); });
  }

  /* ---------- head ---------- */
  function head() {
    var s = report.summary, headline = $('headline');
    document.title = (s.counted ? M.count(s.counted, 'disconnect') : 'No disconnects') + ' \u2013 ' + M.plain(report.module);
    $('module').textContent = M.plain(report.module);
    $('generated').dateTime = report.generatedAt;
    $('generated').textContent = report.generatedAt.replace('T', ' ').replace(/(:\d\d)(\.\d+)?Z$/, '$1 UTC');
    if (!s.counted) document.body.classList.add('clean');
    if (s.counted) {
      put(headline, [el('b', '', M.count(s.counted, 'connection')), s.counted === 1 ? ' was lost' : ' were lost',
        owners(s), '.']);
    } else {
      put(headline, [el('b', '', 'No connection was lost'), s.tests ? ' in ' + M.count(s.tests, 'test') : '', '.']);
    }
    $('subline').textContent = subline();
    [[s.counted, 'count', s.counted > 0], [s.expected, 'expected'], [s.recovered, 'recovered'],
      [s.unattributed, 'without an owner', s.unattributed > 0], [s.tests, 'tests'],
      [report.forks.length, report.forks.length === 1 ? 'test JVM' : 'test JVMs']].forEach(function (n) {
      $('numbers').appendChild(el('div', n[2] ? 'bad' : '', [el('dt', '', n[1]), el('dd', '', Number(n[0]).toLocaleString('en-US'))]));
    });
    report.forks.slice(0, 12).forEach(function (f) {
      var fine = f.agent && f.selfCheck === 'ok' && f.completed;
      $('forks').appendChild(el('p', fine ? '' : 'amiss', [el('b', '', f.name), '  Java ' + f.java + ', '
        + (f.agent ? 'self-check ' + f.selfCheck : 'no agent (listener only)')
        + (f.testPlan ? '' : ', no JUnit Platform test plan') + (f.completed ? '' : ', died before its end')]));
    });
    if (report.forks.length > 12) $('forks').appendChild(el('p', '', 'and ' + (report.forks.length - 12) + ' more'));
    var warnings = report.warnings || [];
    $('warnings').hidden = !warnings.length;
    warnings.slice(0, 20).forEach(function (w) { $('warnings').appendChild(el('li', '', w)); });
    if (warnings.length > 20) $('warnings').appendChild(el('li', '', 'and ' + (warnings.length - 20) + ' more warnings'));
  }

  function owners(s) {
    var classes = s.classesWithDisconnects || 0, tests = s.testsWithDisconnects - classes;
    var said = [tests ? tests + ' of ' + M.count(s.tests, 'test') : '', classes ? classes + (classes === 1 ? ' class' : ' classes') : ''].filter(Boolean);
    return said.length ? ' by ' + said.join(' and ') : '';
  }

  function subline() {
    var counted = all.filter(function (d) { return d.counted; });
    if (!counted.length) return all.length ? 'What was recorded did not count: see below why.' : 'Every session ended as its client wanted it.';
    var late = counted.filter(function (d) { return d.late; }).length;
    var own = counted.filter(function (d) { return d.cause && d.cause.test && d.test && same(d.cause.test, d.test); }).length;
    var other = counted.filter(function (d) { return d.cause && d.cause.test && d.test && !same(d.cause.test, d.test); }).length;
    var parts = [];
    if (late) parts.push(late + ' after the owner had ended');
    if (own) parts.push(own + ' brought about by the owner itself');
    if (other) parts.push(other + ' by another test or class');
    var open = counted.length - own - other;
    if (open && (own || other)) parts.push(open + ' with no cause seen');
    return parts.length ? sentence(parts.join(', ') + '.') : '';
  }

  function sentence(t) { return t.charAt(0).toUpperCase() + t.slice(1); }
  function same(a, b) { return a.uniqueId === b.uniqueId && a.className === b.className; }

  /* ---------- cards ---------- */
  var HOW = { TEST: 'in the test itself', TASK: 'submitted to', THREAD: 'started', REQUEST: 'called', WINDOW: 'the only test that ran',
    CONNECTION: 'its connection was used by', NONE: '' };
  var ACTION = { TERMINATE_BACKEND: 'terminated the session', CANCEL: 'cancelled the statement',
    CLOSE_CONNECTION: 'closed the connection', ABORT_CONNECTION: 'aborted the connection', CLOSE_POOL: 'closed the pool',
    INTERRUPT: 'interrupted the thread', HOLDS_CONNECTIONS: 'holds the connections', SERVER_STOPPED: 'stopped the server' };
  var UNSEEN = { UNREAD_RESULT: 'A pg_terminate_backend ran at that time, and its result does not say whom it ended.',
    OTHER_STATEMENTS: 'Other statements of this JVM ran on that server at that time, and a function that they called may have ended the session.',
    OTHER_FORK: 'Another test JVM had ended sessions of that server before, and did not record which.' };

  /* A long name breaks between its words. */
  function name(text) {
    var parts = [];
    M.plain(text).split(/(?=[A-Z][a-z])|(?<=\.)/).forEach(function (word, i) {
      if (i) parts.push(document.createElement('wbr'));
      parts.push(word);
    });
    return parts;
  }

  function fullName(test) {
    if (!test) return [el('b', '', 'Owner unknown')];
    if (!test.className) return [el('b', '', test.displayName)];
    var dot = test.className.lastIndexOf('.');
    var parts = [el('span', 'class', name(test.className.substring(0, dot + 1))),
      el(test.methodName ? 'span' : 'b', '', name(test.className.substring(dot + 1)))];
    if (test.methodName) parts.push('.', document.createElement('wbr'), el('b', '', name(test.methodName)));
    if (M.isInvocation(test)) parts.push(' ', el('span', 'class', '\u201c' + test.displayName + '\u201d'));
    return parts;
  }

  function causeText(d) {
    if (!d.cause) return '';
    var who = !d.cause.test ? (d.cause.thread ? 'thread ' + d.cause.thread.name : '')
      : d.test && same(d.cause.test, d.test) ? 'the same test' : M.testName(d.cause.test);
    return (who || 'somebody') + ' ' + (ACTION[d.cause.action] || d.cause.action);
  }

  function card(group) {
    var d = group.first, n = group.members.length + group.more;
    var entry = el('details', 'entry' + (d.counted ? '' : ' uncounted'));
    entry.id = 'd' + group.members[0];
    var what = el('p', 'what');
    var said = [];
    if (d.late) said.push(el('span', 'late', d.millisAfterTestEnd === null ? 'late' : M.duration(d.millisAfterTestEnd) + ' after its end'));
    said.push(d.thread && d.thread.name ? 'on ' + d.thread.name : '');
    said.push(causeText(d));
    if (!d.test && d.candidates && d.candidates.length) said.push('running then: ' + d.candidates.map(M.testName).join(', '));
    said.filter(Boolean).forEach(function (s, i) {
      if (i) what.appendChild(document.createTextNode('  \u00b7  '));
      what.appendChild(s.nodeType ? s : document.createTextNode(M.plain(s)));
    });
    entry.appendChild(el('summary', '', [el('p', 'who', fullName(d.test)),
      el('p', 'tagged', [n > 1 ? el('span', 'times', '\u00d7\u2009' + n) : null, el('span', 'tag', d.kind + (d.sqlState ? ' ' + d.sqlState : ''))]), what]));
    entry.addEventListener('toggle', function () {
      if (entry.open && entry.childNodes.length === 1) entry.appendChild(body(group));
    });
    return entry;
  }

  function body(group) {
    var d = group.first, box = el('div', 'body');
    box.appendChild(el('div', 'remedy', [el('b', '', 'Remedy  '), sentence(data.remedies[d.remedy] || d.remedy)]));
    box.appendChild(el('div', 'break', [ownerSide(d), el('div', 'cut'), causeSide(d)]));
    box.appendChild(block('Error', el('pre', '', (d.sqlState ? d.sqlState + '  ' : '') + d.message)));
    if (d.serverReason) box.appendChild(block('The server said', el('pre', '', d.serverReason)));
    if (d.connection && d.connection.lastSql) box.appendChild(block('Last statement', el('pre', '', d.connection.lastSql)));
    box.appendChild(facts(d, group));
    if (d.holders && d.holders.length) box.appendChild(holders(d.holders));
    if (d.stackTrace && d.stackTrace.length) box.appendChild(block('Stack', stack(d, group.members[0])));
    var links = el('p', '');
    group.members.slice(0, 8).forEach(function (index, i) {
      var b = el('button', 'link', group.members.length === 1 ? 'Show it on the timeline' : '#' + (i + 1) + ' on the timeline');
      b.type = 'button';
      b.addEventListener('click', function () { if (lanes) lanes.choose(index, true, true); });
      if (i) links.appendChild(document.createTextNode('   '));
      links.appendChild(b);
    });
    if (data.timeline && data.timeline.forks.length) box.appendChild(links);
    return box;
  }

  function block(title, content) { return el('div', '', [el('h4', '', title), content]); }

  function ownerSide(d) {
    var side = el('div', '', el('h4', '', d.test ? 'Whose work met it' : 'Whose work it was is not known'));
    var list = el('ol', 'path');
    var path = d.attribution.path || [];
    if (d.test) list.appendChild(el('li', '', fullName(d.test)));
    (d.candidates || []).slice(0, 12).forEach(function (t) {
      if (!d.test) list.appendChild(el('li', '', [el('span', 'how', 'perhaps '), M.testName(t)]));
    });
    path.forEach(function (step, i) {
      if (i === 0 && path.length > 1) {
        list.appendChild(el('li', '', [el('span', 'how', 'ran on '), step.thread || 'a nameless thread']));
        return;
      }
      list.appendChild(el('li', i === path.length - 1 ? 'end' : '', [el('span', 'how', (HOW[step.how] || step.how) + ' '),
        step.how === 'TEST' ? el('span', 'how', 'on ') : null, step.thread || 'a nameless thread', step.what ? el('span', 'how', ' ' + step.what) : null, step.at ? el('code', 'soft', 'at ' + step.at) : null]));
    });
    if (!path.length && d.thread) list.appendChild(el('li', 'end', [el('span', 'how', 'failed on '), d.thread.name || 'thread #' + d.thread.id]));
    side.appendChild(list);
    return side;
  }

  function causeSide(d) {
    var causes = d.cause ? [d.cause] : d.causeCandidates || [];
    var side = el('div', '', el('h4', '', d.cause ? 'Who brought it about' : causes.length ? 'Who may have brought it about: one of'
      : d.causeUnseen ? 'Who brought it about is not known' : 'Nobody in this JVM was seen to bring it about'));
    if (!d.cause && d.causeUnseen) side.appendChild(el('p', 'soft', UNSEEN[d.causeUnseen] || d.causeUnseen));
    causes.forEach(function (cause) { side.appendChild(causePath(d, cause)); });
    return side;
  }

  function causePath(d, cause) {
    var list = el('ol', 'path');
    var by = cause.test && d.test && same(cause.test, d.test) ? [el('b', '', 'The same test')] : cause.test ? fullName(cause.test) : [cause.by || 'nobody\u2019s work'];
    if (cause.fork) by.push(el('span', 'class', ' in the test JVM ' + cause.fork));
    list.appendChild(el('li', 'causer', by));
    if (cause.thread) list.appendChild(el('li', 'causer', [el('span', 'how', 'on '), cause.thread.name || 'thread #' + cause.thread.id]));
    list.appendChild(el('li', 'end', [ACTION[cause.action] || cause.action, cause.by && cause.test ? el('span', 'how', ' (' + cause.by + ')') : null, cause.at ? el('code', 'soft', 'at ' + cause.at) : null]));
    return list;
  }

  function facts(d, group) {
    var c = d.connection || {}, list = el('p', 'facts');
    [['Time', d.time.replace('T', ' ').replace(/(\.\d{3})\d*Z$/, '$1 UTC')], ['Backend', c.backendPid], ['Pool', c.pool], ['Application', c.applicationName],
      ['URL', c.url], ['Thread', d.thread && d.thread.name], ['Evidence', d.attribution.by], ['Fork', d.fork],
      ['Seen by', (d.sightings || []).map(function (s) { return s.source.toLowerCase() + (s.logger ? ' (' + M.simpleName(s.logger) + ')' : ''); }).join(', ')],
      [c.backendPid ? 'Echoes' : 'More attempts', d.echoes || ''], ['Not counted', d.counted ? '' : d.expectedBecause ? 'expected: ' + d.expectedBecause : d.recovered ? 'nobody was hurt' : d.duringShutdown ? 'the JVM was shutting down' : d.follows != null ? 'told by the loss of the session before it' : 'the test sees it itself'],
      ['Follows', d.follows == null ? '' : 'entry ' + d.follows + ', the loss of the session'],
      ['In all', group.members.length + group.more > 1 ? group.members.length + group.more : ''], ['Id', d.id]].forEach(function (f) {
      if (f[1] !== null && f[1] !== undefined && f[1] !== '') list.appendChild(el('span', '', [f[0] + ' ', el('b', '', f[1])]));
    });
    return list;
  }

  function holders(all) {
    var rows = all.map(function (h) {
      return el('tr', '', [el('td', '', String(h.connections)), el('td', '', h.test ? M.testName(h.test) : 'nobody\u2019s'),
        el('td', '', h.thread ? h.thread.name : ''), el('td', '', (h.pool || '') + (h.context ? ' of the cached context of ' + M.simpleName(h.context) : '')), el('td', '', h.idleMillis ? M.duration(h.idleMillis) : 'in use'), el('td', '', el('code', '', h.lastSql || '')), el('td', '', el('code', '', h.at || ''))]);
    });
    var headRow = el('tr', '', ['Held', 'By', 'Thread', 'Pool', 'Idle for', 'Last statement', 'Taken at'].map(function (t) { return el('th', '', t); }));
    return block('Who holds the connections', el('div', 'wide', el('table', '', [el('thead', '', headRow), el('tbody', '', rows)])));
  }

  function stack(d, index) {
    var box = el('div', 'stack');
    M.folded(d.stackTrace, data.frames[index] || []).forEach(function (part) {
      if (!part.lines) {
        box.appendChild(el('div', part.own ? 'own' : 'head', part.line));
        return;
      }
      box.appendChild(el('details', '', [el('summary', '', part.title)].concat(part.lines.map(function (l) { return el('div', '', l); }))));
    });
    return box;
  }

  var groups = M.groups(all), cards = [], shown = {};

  function fillList() {
    M.kinds(all).forEach(function (k) {
      var option = el('option', '', k.kind + ' (' + k.count + ')');
      option.value = k.kind;
      $('kind').appendChild(option);
    });
    var box = $('cards'), uncountedHead = null;
    groups.forEach(function (g, i) {
      if (!g.counted && (i === 0 || groups[i - 1].counted)) {
        uncountedHead = el('h3', '', 'Recorded, but not counted');
        box.appendChild(uncountedHead);
      }
      var c = card(g);
      cards.push({ group: g, element: c, head: uncountedHead });
      box.appendChild(c);
    });
    if (data.omitted) box.appendChild(el('p', 'hint more', 'and ' + M.count(data.omitted, 'disconnect') + ' more in the records of the test JVMs'));
    $('filters').hidden = all.length < 2;
    $('list').hidden = all.length === 0;
  }

  function filter() {
    var f = { text: $('search').value, kind: $('kind').value, show: $('show').value };
    var visible = 0, entries = 0;
    shown = {};
    cards.forEach(function (c) {
      var hit = c.group.members.filter(function (index) { return M.matches(all[index], f); });
      hit.forEach(function (index) { shown[index] = true; });
      c.element.hidden = !hit.length;
      if (hit.length) { visible++; entries += hit.length; }
    });
    cards.forEach(function (c) { if (c.head) c.head.hidden = !cards.some(function (o) { return o.head === c.head && !o.element.hidden; }); });
    $('found').textContent = entries === all.length ? (visible < entries ? M.count(entries, 'disconnect') + ', ' + visible + ' different' : '')
      : entries ? entries + ' of ' + M.count(all.length, 'disconnect') : 'Nothing matches. Take a word out.';
    if (lanes) lanes.draw();
    remember();
  }

  function open(index, atOnce) {
    cards.forEach(function (c) {
      if (c.group.members.indexOf(index) < 0) return;
      c.element.hidden = false;
      c.element.open = true;
      c.element.scrollIntoView({ block: 'start', behavior: atOnce || matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
      c.element.querySelector('summary').focus({ preventScroll: true });
    });
  }

  function highlight(index) {
    cards.forEach(function (c) { c.element.classList.toggle('chosen', c.group.members.indexOf(index) >= 0); });
  }

  /* ---------- address: a search and a chosen disconnect can be passed on ---------- */
  function remember() {
    var parts = [];
    [['q', $('search').value], ['kind', $('kind').value], ['show', $('show').value], ['d', lanes && lanes.chosen() >= 0 ? String(lanes.chosen()) : '']].forEach(function (p) {
      if (p[1]) parts.push(p[0] + '=' + encodeURIComponent(p[1]));
    });
    try { history.replaceState(null, '', parts.length ? '#' + parts.join('&') : location.pathname + location.search); } catch (e) { /* a file: page in a frame */ }
  }

  function recall() {
    var wanted = {};
    location.hash.substring(1).split('&').forEach(function (p) {
      var at = p.indexOf('=');
      try { if (at > 0) wanted[p.substring(0, at)] = decodeURIComponent(p.substring(at + 1)); } catch (e) { /* damaged */ }
    });
    $('search').value = wanted.q || '';
    $('kind').value = wanted.kind || '';
    $('show').value = wanted.show || '';
    if ($('kind').selectedIndex < 0) $('kind').value = '';
    if ($('show').selectedIndex < 0) $('show').value = '';
    return /^\d+$/.test(wanted.d || '') && +wanted.d < all.length ? +wanted.d : -1;
  }

  /* ---------- timeline ---------- */
  function Lanes(model) {
    var canvas = $('lanes'), g = canvas.getContext('2d'), scroller = $('scroller'), over = $('overview'), o = over.getContext('2d');
    var full = { from: -model.length * 0.01, to: model.length * 1.01 }, shift = -full.from, length = full.to - full.from;
    var view = { from: 0, to: length }, chosen = -1, hovered = null, width = 0, height = 0, gutter = 0, LANE = 26, RULER = 24, colors = {};
    var drawn = false;

    function x(time) { return gutter + (time + shift - view.from) / (view.to - view.from) * (width - gutter); }
    function timeAt(px) { return view.from + (px - gutter) / (width - gutter) * (view.to - view.from) - shift; }
    function y(row) { return RULER + row * LANE - scroller.scrollTop; }

    function measure() {
      var style = getComputedStyle(document.documentElement);
      ['paper', 'card', 'ink', 'soft', 'line', 'faint', 'break', 'break-soft', 'cause', 'wire', 'test', 'test-edge', 'late'].forEach(function (c) {
        colors[c] = style.getPropertyValue('--' + c).trim();
      });
      width = scroller.clientWidth;
      gutter = width >= 640 ? Math.min(190, width * 0.2) : 0;
      LANE = gutter ? 26 : 36;
      var wanted = RULER + model.rows.length * LANE + 8;
      height = Math.min(wanted, Math.round(Math.min(window.innerHeight * 0.62, 560)));
      size(canvas, g, width, height);
      size(over, o, over.clientWidth, over.clientHeight);
      $('room').style.height = Math.max(0, wanted - height) + 'px';
    }

    function size(c, context, w, h) {
      var ratio = window.devicePixelRatio || 1;
      c.width = Math.round(w * ratio);
      c.height = Math.round(h * ratio);
      if (c === canvas) c.style.height = h + 'px';
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
    }

    function draw() {
      if (drawn) return;
      drawn = true;
      requestAnimationFrame(function () { drawn = false; paint(); });
    }

    function visible(from, to) { return to + shift >= view.from && from + shift <= view.to; }

    function paint() {
      g.clearRect(0, 0, width, height);
      var first = Math.max(0, Math.floor((scroller.scrollTop) / LANE) - 1), last = Math.min(model.rows.length - 1, first + Math.ceil(height / LANE) + 2);
      ruler(true);
      g.save();
      g.beginPath();
      g.rect(gutter, RULER, width - gutter, height - RULER);
      g.clip();
      for (var i = first; i <= last; i++) row(model.rows[i]);
      links();
      marks();
      g.restore();
      names(first, last);
      ruler(false);
      paintOverview();
    }

    function ruler(lines) {
      if (!lines) {
        g.fillStyle = colors.card;
        g.fillRect(0, 0, width, RULER);
      }
      g.font = '11px ' + fontOf('--sans');
      g.textBaseline = 'middle';
      g.textAlign = 'left';
      M.ticks({ from: view.from - shift, to: view.to - shift }, Math.max(3, Math.round((width - gutter) / 110))).forEach(function (t) {
        var px = Math.round(x(t)) + 0.5;
        if (px < gutter || t < -1e-6) return;
        g.strokeStyle = lines ? colors.faint : colors.line;
        g.beginPath();
        g.moveTo(px, lines ? RULER : RULER - 6);
        g.lineTo(px, lines ? height : RULER);
        g.stroke();
        if (!lines) {
          g.fillStyle = colors.soft;
          var time = M.duration(Math.round(t * 1000) / 1000);
          if (px + 4 + g.measureText(time).width <= width) g.fillText(time, px + 4, RULER / 2);
        }
      });
      if (!lines) {
        g.strokeStyle = colors.line;
        g.beginPath();
        g.moveTo(0, RULER - 0.5);
        g.lineTo(width, RULER - 0.5);
        g.stroke();
      }
    }

    var fonts = {};
    function fontOf(name) { return fonts[name] || (fonts[name] = getComputedStyle(document.documentElement).getPropertyValue(name)); }

    function top(r) { return y(r.index) + (gutter ? 0 : 11); }
    function tall() { return 26; }

    function row(r) {
      var t = top(r), h = tall();
      if (r.kind === 'fork') {
        g.fillStyle = colors.faint;
        g.fillRect(0, y(r.index), width, LANE);
        return;
      }
      if (r.kind === 'connections' ? r.first : r.index > 0) {
        g.strokeStyle = r.kind === 'connections' ? colors.line : colors.faint;
        g.beginPath();
        g.moveTo(0, Math.round(y(r.index)) - 0.5);
        g.lineTo(width, Math.round(y(r.index)) - 0.5);
        g.stroke();
      }
      r.strips.forEach(function (s) {
        if (!visible(s.from, s.to)) return;
        g.fillStyle = s.owns ? colors['break'] : s.causes ? colors.cause : colors.line;
        g.fillRect(x(s.from), t + 2, Math.max(1, x(s.to) - x(s.from)), 2.5);
      });
      r.items.forEach(function (item) {
        if (item.kind === 'connection') wire(item, t, h);
        else if (item.kind === 'late') lateBar(item, t, h);
        else testBar(item, t, h);
      });
    }

    function testBar(item, t, h) {
      if (!visible(item.from, item.to)) return;
      var left = x(item.from), w = Math.max(1.5, x(item.to) - left - (x(item.to) - left > 4 ? 1 : 0));
      g.fillStyle = item.owns ? colors['break'] : item.causes ? colors.cause : colors.test;
      g.fillRect(left, t + 6, w, h - 10);
      if (item.result === 'FAILED' && w > 3) {
        g.fillStyle = colors.ink;
        g.fillRect(left, t + h - 6, w, 2);
      }
      outline(item, left, t + 6, w, h - 10);
      label(item.owns || item.causes ? colors.paper : colors.ink, item.methodName || item.displayName, left, w, t + h / 2 + 1.5);
    }

    function lateBar(item, t, h) {
      var end = Math.max(item.to, item.gone);
      if (!visible(item.from, end)) return;
      var left = x(item.from), w = Math.max(2, x(item.to) - left);
      g.save();
      g.beginPath();
      g.rect(left, t + 6, w, h - 10);
      g.clip();
      g.strokeStyle = colors.late;
      g.lineWidth = 2.5;
      for (var s = Math.max(left, gutter) - h - ((Math.max(left, gutter) - left) % 7); s < Math.min(left + w, width) + h; s += 7) {
        g.beginPath();
        g.moveTo(s, t + h);
        g.lineTo(s + h, t);
        g.stroke();
      }
      g.restore();
      if (item.gone > item.to) {
        g.strokeStyle = colors.late;
        g.setLineDash([2, 3]);
        g.beginPath();
        g.moveTo(left + w, t + h / 2 + 1);
        g.lineTo(x(item.gone), t + h / 2 + 1);
        g.stroke();
        g.setLineDash([]);
      }
      outline(item, left, t + 6, w, h - 10);
    }

    function wire(item, t, h) {
      if (!visible(item.from, item.end)) return;
      var left = x(item.from), right = Math.max(left + 2, x(item.end)), mid = Math.round(t + h / 2) + 0.5;
      g.strokeStyle = item.broken ? colors['break'] : colors.wire;
      g.lineWidth = hovered === item ? 3 : 1.6;
      g.beginPath();
      g.moveTo(left, mid);
      g.lineTo(right, mid);
      g.stroke();
      g.lineWidth = 1;
      g.fillStyle = g.strokeStyle;
      if (right - left > 5) {
        g.beginPath();
        g.arc(left, mid, 2.5, 0, 7);
        g.fill();
      }
      if (!item.open && right - left > 3) g.fillRect(right - 1, mid - 4, 1.5, 8);
      if (item.pool && right - left > 90 && gutter) label(colors.soft, item.pool, left + 2, right - left, mid - 7, 10);
    }

    function outline(item, left, t, w, h) {
      if (hovered !== item) return;
      g.strokeStyle = colors.ink;
      g.lineWidth = 1.5;
      g.strokeRect(left, t, w, h);
      g.lineWidth = 1;
    }

    function label(color, text, left, w, mid, px) {
      var from = Math.max(left, gutter), room = left + w - from - 10;
      if (room < 34 || !text) return;
      g.font = (px || 11.5) + 'px ' + fontOf('--sans');
      g.textBaseline = 'middle';
      g.textAlign = 'left';
      g.fillStyle = color;
      g.fillText(fitted(M.plain(text), room), from + 5, mid);
    }

    /* With a tail, the end is kept: it is what the names of a pool's threads differ in. */
    function fitted(text, room, tail) {
      if (text.length > 200) text = text.substring(0, 200);
      if (g.measureText(text).width <= room) return text;
      var rest = '\u2026' + (tail ? text.slice(-tail).replace(/^[\udc00-\udfff]/, '') : '');
      var low = 0, high = text.length;
      while (low < high) {
        var mid = (low + high + 1) >> 1;
        if (g.measureText(text.substring(0, mid) + rest).width <= room) low = mid; else high = mid - 1;
      }
      return low ? text.substring(0, low) + rest : '';
    }

    function names(first, last) {
      if (gutter) {
        g.fillStyle = colors.card;
        g.fillRect(0, RULER, gutter, height - RULER);
        g.strokeStyle = colors.line;
        g.beginPath();
        g.moveTo(gutter - 0.5, 0);
        g.lineTo(gutter - 0.5, height);
        g.stroke();
      }
      for (var i = first; i <= last; i++) {
        var r = model.rows[i];
        if (!r.name) continue;
        g.font = (r.kind === 'fork' ? '650 ' : '') + (gutter ? '12px ' : '10.5px ') + fontOf('--sans');
        g.textBaseline = 'middle';
        g.textAlign = 'left';
        g.fillStyle = r.kind === 'thread' ? colors.ink : colors.soft;
        g.fillText(fitted(M.plain(r.name), (gutter || width) - 16, 8), gutter ? 10 : 6, gutter ? y(i) + LANE / 2 + 1 : y(i) + 8);
      }
    }

    function markY(m) { return m.lane ? top(m.lane) + tall() / 2 + 1 : RULER + 8; }

    function marks() {
      model.marks.forEach(function (m) {
        if (m.index !== chosen && visible(m.time, m.time)) cross(m, shown[m.index] ? (m.counted ? 1 : 0.8) : 0.15, 5);
      });
      if (chosen >= 0) cross(model.marks[chosen], 1, 7, true);
    }

    function cross(m, alpha, r, ring) {
      var px = x(m.time), py = markY(m);
      if (py < RULER - 8 || py > height + 8) return;
      g.globalAlpha = alpha;
      g.lineCap = 'round';
      [[5, colors.card], [2.4, m.counted ? colors['break'] : colors.soft]].forEach(function (pen) {
        g.lineWidth = pen[0];
        g.strokeStyle = pen[1];
        g.beginPath();
        g.moveTo(px - r, py - r);
        g.lineTo(px + r, py + r);
        g.moveTo(px + r, py - r);
        g.lineTo(px - r, py + r);
        g.stroke();
      });
      if (ring) {
        g.lineWidth = 2;
        g.strokeStyle = colors.ink;
        g.beginPath();
        g.arc(px, py, 11, 0, 7);
        g.stroke();
      }
      g.globalAlpha = 1;
      g.lineWidth = 1;
      g.lineCap = 'butt';
    }

    function links() {
      var seen = model.marks.filter(function (m) { return visible(m.time, m.time) && shown[m.index]; });
      if (seen.length <= 24) seen.forEach(function (m) { if (m.index !== chosen) link(m, 0.35); });
      if (hovered && hovered.kind === 'mark') link(hovered, 1);
      if (chosen >= 0) link(model.marks[chosen], 1);
    }

    function link(m, alpha) {
      g.globalAlpha = alpha;
      if (m.owner && m.lane !== m.owner.lane) curve(x(Math.min(m.owner.to, m.time)), top(m.owner.lane) + tall() - 5, x(m.time), markY(m), colors['break'], []);
      if (m.cause && m.cause !== m.owner) curve(x(Math.max(m.cause.from, Math.min(m.cause.to, m.time))), top(m.cause.lane) + tall() - 5, x(m.time), markY(m), colors.cause, [5, 3]);
      g.globalAlpha = 1;
    }

    function curve(x1, y1, x2, y2, color, dash) {
      g.strokeStyle = color;
      g.lineWidth = 1.8;
      g.setLineDash(dash);
      g.beginPath();
      g.moveTo(x1, y1);
      var bend = Math.max(14, Math.abs(y2 - y1) * 0.55);
      g.bezierCurveTo(x1, y1 + bend, x2, y2 - bend, x2, y2 - 7);
      g.stroke();
      g.setLineDash([]);
      g.lineWidth = 1;
    }

    function paintOverview() {
      var w = over.clientWidth, h = over.clientHeight;
      o.clearRect(0, 0, w, h);
      function ox(t) { return (t + shift) / length * w; }
      var density = new Float32Array(Math.ceil(w) + 1);
      model.tests.forEach(function (t) {
        if (t.container) return;
        for (var i = Math.max(0, Math.floor(ox(t.from))); i <= Math.min(w, ox(t.to)); i++) density[i] += 1;
      });
      var most = Math.max.apply(null, Array.prototype.slice.call(density).concat(1));
      o.fillStyle = colors.test;
      for (var i = 0; i < w; i++) {
        var bar = density[i] ? 3 + (h - 16) * density[i] / most : 0;
        o.fillRect(i, h - 3 - bar, 1, bar);
      }
      model.marks.forEach(function (m) {
        o.globalAlpha = shown[m.index] ? (m.counted ? 1 : 0.5) : 0.15;
        o.fillStyle = m.index === chosen ? colors.ink : m.counted ? colors['break'] : colors.soft;
        o.fillRect(ox(m.time) - 1, m.index === chosen ? 1 : 4, 2, m.index === chosen ? h - 3 : 9);
      });
      o.globalAlpha = 1;
      if (view.to - view.from < length * 0.999) {
        var left = view.from / length * w, right = view.to / length * w;
        o.globalAlpha = 0.62;
        o.fillStyle = colors.paper;
        o.fillRect(0, 0, left, h);
        o.fillRect(right, 0, w - right, h);
        o.globalAlpha = 1;
        o.strokeStyle = colors.ink;
        o.strokeRect(Math.max(0.5, left), 0.5, Math.max(3, Math.min(w - 1, right - left)), h - 1);
      }
    }

    function hit(px, py) {
      var near = null, best = 14 * 14;
      model.marks.forEach(function (m) {
        var dx = x(m.time) - px, dy = markY(m) - py, distance = dx * dx + dy * dy;
        if (distance < best) { best = distance; near = m; }
      });
      if (near || py < RULER || px < gutter) return near;
      var r = model.rows[Math.floor((py - RULER + scroller.scrollTop) / LANE)];
      var time = timeAt(px), slack = (view.to - view.from) / width * 3;
      function inside(item) { return item.from - slack <= time && time <= Math.max(item.to, item.end || 0, item.gone || 0) + slack; }
      var found = null;
      if (r) r.items.forEach(function (item) { if (inside(item)) found = item; });
      if (!found && r) r.strips.forEach(function (item) { if (inside(item)) found = item; });
      return found;
    }

    function say(item) {
      if (!item) { put($('said'), [el('span', '', 'Point at a bar, or press N for the first disconnect.')]); return; }
      if (item.kind === 'mark') {
        var d = all[item.index];
        put($('said'), [el('b', '', d.kind), '  ', d.test ? M.testName(d.test) : 'owner unknown',
          el('span', '', (d.late && d.millisAfterTestEnd !== null ? ', ' + M.duration(d.millisAfterTestEnd) + ' after its end' : '') + ', on ' + (d.thread ? d.thread.name || '#' + d.thread.id : '?') + (d.cause ? '. Cause: ' + causeText(d) : '') + '. ' + d.message)]);
      } else if (item.kind === 'connection') {
        put($('said'), [el('b', '', 'Connection'), '  backend ' + item.pid + (item.pool ? ', ' + item.pool : '') + (item.application ? ', ' + item.application : ''),
          el('span', '', ', opened by ' + (item.openedBy || 'nobody known') + ' on ' + (item.openThread || '?') + (item.open ? ', never closed by the client' : ', closed after ' + M.duration(item.to - item.from) + (item.closedBy ? ' by ' + item.closedBy : '') + (item.at ? ' at ' + item.at : '')))]);
      } else {
        put($('said'), [el('b', '', (item.className ? M.simpleName(item.className) : '') + (item.methodName ? '.' + item.methodName : item.className ? '' : item.displayName)),
          item.kind === 'late' ? '  still at work after its end' : '',
          el('span', '', item.kind === 'late' ? ', on ' + item.thread + ', at least ' + M.duration(item.to - item.from) + (item.at ? ', submitted at ' + item.at : '')
            : '  ' + M.duration(item.to - item.from) + ' on ' + item.thread + (item.result && item.result !== 'SUCCESSFUL' ? ', ' + item.result.toLowerCase() : ''))]);
      }
    }

    function choose(index, zoomIn, focus) {
      chosen = index;
      highlight(index);
      if (index >= 0) {
        var m = model.marks[index], from = Math.min(m.time, m.owner ? m.owner.from : m.time), to = Math.max(m.time, m.owner ? m.owner.to : m.time);
        if (m.cause) { from = Math.min(from, m.cause.from); to = Math.max(to, Math.min(m.cause.to, m.time)); }
        var room = Math.max((to - from) * 0.25, 2);
        if (zoomIn && to - from < length * 0.5) view = M.clamp({ from: from - room + shift, to: to + room + shift }, length);
        else if (!visible(m.time, m.time)) view = M.pan(view, m.time + shift - (view.from + view.to) / 2, length);
        if (m.lane) {
          var where = m.lane.index * LANE;
          if (where < scroller.scrollTop || where > scroller.scrollTop + height - RULER - LANE * 2) scroller.scrollTop = Math.max(0, where - height / 2);
        }
        say(m);
      }
      if (focus) { $('time').scrollIntoView({ block: 'start' }); canvas.focus({ preventScroll: true }); }
      remember();
      draw();
    }

    function step(by) {
      var order = model.marks.filter(function (m) { return shown[m.index]; }).sort(function (a, b) { return a.time - b.time || a.index - b.index; });
      if (!order.length) return;
      var at = order.map(function (m) { return m.index; }).indexOf(chosen);
      choose(order[at < 0 ? (by > 0 ? 0 : order.length - 1) : (at + by + order.length) % order.length].index, true);
    }

    function zoomBy(factor, px) {
      var anchor = px === undefined ? (chosen >= 0 && visible(model.marks[chosen].time, model.marks[chosen].time) ? model.marks[chosen].time + shift : (view.from + view.to) / 2)
        : timeAt(px) + shift;
      view = M.zoom(view, factor, anchor, length);
      draw();
    }

    function panBy(share) { view = M.pan(view, share * (view.to - view.from), length); draw(); }
    function fit() { view = { from: 0, to: length }; draw(); }

    var KEYS = { ArrowLeft: function () { panBy(-0.15); }, ArrowRight: function () { panBy(0.15); }, ArrowUp: function () { scroller.scrollTop -= LANE; },
      ArrowDown: function () { scroller.scrollTop += LANE; }, PageUp: function () { scroller.scrollTop -= height * 0.8; }, PageDown: function () { scroller.scrollTop += height * 0.8; },
      Home: function () { panBy(-1e9); }, End: function () { panBy(1e9); }, '+': function () { zoomBy(0.6); }, '=': function () { zoomBy(0.6); },
      '-': function () { zoomBy(1 / 0.6); }, '0': fit, n: function () { step(1); }, N: function () { step(1); }, p: function () { step(-1); }, P: function () { step(-1); },
      Enter: function () { if (chosen >= 0) open(chosen); }, Escape: function () { choose(-1); say(null); } };

    canvas.addEventListener('keydown', function (e) {
      if (e.ctrlKey || e.metaKey || e.altKey || !Object.prototype.hasOwnProperty.call(KEYS, e.key)) return;
      KEYS[e.key]();
      e.preventDefault();
    });
    canvas.addEventListener('wheel', function (e) {
      if (e.ctrlKey || e.metaKey) { zoomBy(Math.exp(Math.max(-60, Math.min(60, e.deltaY)) * 0.008), at(e).x); e.preventDefault(); }
      else if (e.shiftKey || Math.abs(e.deltaX) > Math.abs(e.deltaY)) { panBy((e.deltaX || e.deltaY) / width); e.preventDefault(); }
    }, { passive: false });

    function at(e) { var box = canvas.getBoundingClientRect(); return { x: e.clientX - box.left, y: e.clientY - box.top }; }

    var drag = null;
    canvas.addEventListener('pointerdown', function (e) { drag = { x: at(e).x, moved: false }; canvas.setPointerCapture(e.pointerId); });
    canvas.addEventListener('pointermove', function (e) {
      var p = at(e);
      if (drag && (drag.moved || Math.abs(p.x - drag.x) > 4)) {
        view = M.pan(view, (drag.x - p.x) / (width - gutter) * (view.to - view.from), length);
        drag = { x: p.x, moved: true };
        canvas.classList.add('dragging');
        draw();
        return;
      }
      var item = hit(p.x, p.y);
      canvas.classList.toggle('over-item', !!item);
      if (item !== hovered) { hovered = item; if (item) say(item); draw(); }
    });
    canvas.addEventListener('pointerup', function (e) {
      var p = at(e), item = drag && !drag.moved ? hit(p.x, p.y) : null;
      drag = null;
      canvas.classList.remove('dragging');
      if (item && item.kind === 'mark') { if (chosen === item.index) open(item.index); else choose(item.index); }
      else if (item) say(item);
    });
    canvas.addEventListener('pointercancel', function () { drag = null; canvas.classList.remove('dragging'); });
    canvas.addEventListener('pointerleave', function () { if (hovered) { hovered = null; draw(); } });
    canvas.addEventListener('dblclick', function (e) { zoomBy(0.4, at(e).x); });

    function overviewTo(e) {
      var box = over.getBoundingClientRect(), center = (e.clientX - box.left) / box.width * length;
      view = M.pan(view, center - (view.from + view.to) / 2, length);
      draw();
    }
    over.addEventListener('pointerdown', function (e) { over.setPointerCapture(e.pointerId); if (view.to - view.from >= length * 0.999) view = M.zoom(view, 0.15, length / 2, length); overviewTo(e); });
    over.addEventListener('pointermove', function (e) { if (e.buttons) overviewTo(e); });
    scroller.addEventListener('scroll', draw);
    $('zoom-in').addEventListener('click', function () { zoomBy(0.6); });
    $('zoom-out').addEventListener('click', function () { zoomBy(1 / 0.6); });
    $('fit').addEventListener('click', fit);
    $('next').addEventListener('click', function () { step(1); });
    $('previous').addEventListener('click', function () { step(-1); });
    $('next').hidden = $('previous').hidden = !all.length;
    function again() { measure(); draw(); }
    window.addEventListener('resize', again);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again);
    canvas.setAttribute('aria-label', 'Timeline of ' + M.count(model.tests.filter(function (t) { return !t.container; }).length, 'test') + ' and '
      + M.count(model.marks.length, 'disconnect') + ' over ' + M.duration(model.length) + '. The list below says the same in words.');
    /* A run whose disconnects lie close together opens where they are. */
    function frame() {
      var from = Infinity, to = 0;
      model.marks.forEach(function (m) {
        from = Math.min(from, m.time, m.owner ? m.owner.from : m.time);
        to = Math.max(to, m.time);
      });
      var room = Math.max((to - from) * 0.12, length * 0.01);
      if (from < to && to - from + 2 * room < length * 0.6) view = M.clamp({ from: from - room + shift, to: to + room + shift }, length);
    }

    measure();
    frame();
    say(null);
    return { draw: draw, choose: choose, chosen: function () { return chosen; } };
  }

  var lanes = null;
  head();
  fillList();
  var wanted = recall();
  var model = M.timeline(data);
  if (model.rows.length) {
    $('time').hidden = false;
    lanes = Lanes(model);
  }
  filter();
  if (lanes && wanted >= 0) { lanes.choose(wanted); open(wanted, true); }
  else if (cards.length && cards[0].group.counted) cards[0].element.open = true;
  $('filters').addEventListener('submit', function (e) { e.preventDefault(); });
  ['input', 'change'].forEach(function (type) { $('filters').addEventListener(type, filter); });
  document.addEventListener('keydown', function (e) {
    if (e.key === '/' && !/INPUT|SELECT|TEXTAREA/.test(document.activeElement.tagName)) { $('search').focus(); e.preventDefault(); }
  });
  document.documentElement.setAttribute('data-ready', 'true');
})();
