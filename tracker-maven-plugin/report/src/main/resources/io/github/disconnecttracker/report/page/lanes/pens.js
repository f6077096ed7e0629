/* A canvas, and how colours, texts and lines of the page's style are put on it. */
/* global Texts */
/* exported Pens */
const Pens = (() => {
  'use strict';

  const COLORS = ['paper', 'card', 'ink', 'soft', 'line', 'faint', 'break', 'cause', 'wire', 'test', 'late'];
  const LONGEST_TEXT = 200;

  function of(canvas) {
    const g = canvas.getContext('2d');
    const colors = {};
    let sans = '';

    /* Takes the colours of the present scheme, and as many pixels as the screen has. */
    function resize(width, height) {
      const style = getComputedStyle(document.documentElement);
      const ratio = window.devicePixelRatio || 1;
      COLORS.forEach((c) => {
        colors[c] = style.getPropertyValue('--' + c).trim();
      });
      sans = style.getPropertyValue('--sans');
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      canvas.style.height = height + 'px';
      g.setTransform(ratio, 0, 0, ratio, 0, 0);
    }

    function line(color, x1, y1, x2, y2) {
      g.strokeStyle = color;
      g.beginPath();
      g.moveTo(x1, y1);
      g.lineTo(x2, y2);
      g.stroke();
    }

    function box(color, x, y, width, height) {
      g.fillStyle = color;
      g.fillRect(x, y, width, height);
    }

    function font(size) {
      g.font = size + ' ' + sans;
      g.textBaseline = 'middle';
      g.textAlign = 'left';
    }

    function text(color, said, x, y) {
      g.fillStyle = color;
      g.fillText(said, x, y);
    }

    /* With a tail, the end is kept: it is what the names of a pool's threads differ in. */
    function fitted(said, room, tail) {
      const full = Texts.plain(said).substring(0, LONGEST_TEXT);
      if (g.measureText(full).width <= room) return full;
      const rest = '\u2026' + (tail ? full.slice(-tail).replace(/^[\udc00-\udfff]/, '') : '');
      let low = 0;
      let high = full.length;
      while (low < high) {
        const mid = (low + high + 1) >> 1;
        if (g.measureText(full.substring(0, mid) + rest).width <= room) low = mid;
        else high = mid - 1;
      }
      return low ? full.substring(0, low) + rest : '';
    }

    function curve(color, dash, x1, y1, x2, y2) {
      const bend = Math.max(14, Math.abs(y2 - y1) * 0.55);
      g.strokeStyle = color;
      g.lineWidth = 1.8;
      g.setLineDash(dash);
      g.beginPath();
      g.moveTo(x1, y1);
      g.bezierCurveTo(x1, y1 + bend, x2, y2 - bend, x2, y2 - 7);
      g.stroke();
      g.setLineDash([]);
      g.lineWidth = 1;
    }

    function cross(color, x, y, radius) {
      g.lineCap = 'round';
      crossed(colors.card, 5, x, y, radius);
      crossed(color, 2.4, x, y, radius);
      g.lineWidth = 1;
      g.lineCap = 'butt';
    }

    function crossed(color, width, x, y, radius) {
      g.lineWidth = width;
      line(color, x - radius, y - radius, x + radius, y + radius);
      line(color, x + radius, y - radius, x - radius, y + radius);
    }

    function ring(color, x, y, radius) {
      g.lineWidth = 2;
      g.strokeStyle = color;
      g.beginPath();
      g.arc(x, y, radius, 0, 7);
      g.stroke();
      g.lineWidth = 1;
    }

    function dot(color, x, y, radius) {
      g.fillStyle = color;
      g.beginPath();
      g.arc(x, y, radius, 0, 7);
      g.fill();
    }

    return { g, colors, resize, line, box, font, text, fitted, curve, cross, ring, dot };
  }

  return { of };
})();
